export const health = {
  'notify.down':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} does not answer any more.',
  'notify.down.over':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} answers again, after {lastedMs}.',
  'notify.stalled':
    '{target, select, gateway {OpenClaw’s gateway} other {The model server at {target}}} works on something and gets nowhere.',
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
  'warm.givenUp': 'The model {model} was lost again soon after it was loaded. Homeport leaves it so.',
} as const;
