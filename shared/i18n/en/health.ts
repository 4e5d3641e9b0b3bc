export const health = {
  'notify.down':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} does not answer any more.',
  'notify.down.over':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} answers again, after {lastedMs}.',
  'notify.stalled':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} is busy, but makes no progress.',
  'notify.stalled.over':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} works again, after {lastedMs}.',
  'notify.unloaded':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} has lost its model.',
  'notify.unloaded.over':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} has a model again, after {lastedMs}.',
  'guard.away': 'The local model does not answer: {model} answers until it does.',
  'guard.back': 'The local model is back: {model} answers again.',
  'guard.released': 'You changed the route, so the failover guard leaves it as it is.',
  'history.action.guard': 'Failover guard: hosted first',
  'history.action.guardBack': 'Failover guard: local first again',
  'warm.loaded': 'The model {model} was lost and is loaded again, with {contextTokens} tokens of context.',
  'warm.failed':
    'The model {model} was lost, and loading it again with {contextTokens} tokens of context failed.',
  'warm.givenUp':
    'The model {model} was lost again soon after it was loaded. Homeport does not load it again.',
  'doctor.waits': 'Waits for {id}',
  'doctor.notHere': 'Does not apply here',
  'doctor.paid': 'Only a question to the model shows this; none is asked unless you click',
  'doctor.noInterface': 'LM Studio does not report this; see its own settings',
  'doctor.row': 'Check {id}',
  'doctor.seen':
    '{count, plural, one {# check} other {# checks}}, {open} open, {unseen} not visible from here',
  'doctor.took': '{id}, {durationMs}',
  'doctor.bundle': 'The bundle holds, with secrets masked:',
  'doctor.part': '{name}, {sizeBytes}',
  'doctor.saved': 'Saved as {path}. Look through it before you pass it on.',
  'doctor.notSaved': 'Nothing was saved (--dry-run).',
  'check.homeport.guard.name': 'Failover guard',
  'check.homeport.guard.why': 'While a hosted model stands in for the local one, each answer may cost money.',
  'check.homeport.guard.repair': 'Move the route back',
  'check.homeport.guard.away.title': 'A hosted model stands in for the local one',
  'check.homeport.guard.away.evidence':
    '{to} instead of {from}; Homeport moves the route back when the local model is back',
  'check.homeport.guard.left.title': 'A hosted model still stands in for the local one',
  'check.homeport.guard.left.evidence': '{to} instead of {from}, and the failover guard is off',
} as const;
