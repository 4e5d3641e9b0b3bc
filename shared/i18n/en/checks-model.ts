export const checksModel = {
  'check.model.single.name': 'One copy in memory',
  'check.model.single.why': 'A second copy takes the same memory again, and requests go to the wrong one.',
  'check.model.single.repair': 'Unload {instance}',
  'check.model.single.one.title': '{model} is in memory once',
  'check.model.single.one.evidence': 'One copy is listed',
  'check.model.single.several.title':
    '{count, plural, one {# copy of the model is in memory} other {# copies of the model are in memory}}',
  'check.model.single.several.evidence': 'Loaded: {ids}',
  'check.model.tools.name': 'Trained to call tools',
  'check.model.tools.why':
    'An agent works through tools. A model that was not trained for them writes its calls as text.',
  'check.model.tools.repair': 'Choose another model',
  'check.model.tools.trained.title': '{model} was trained to call tools',
  'check.model.tools.trained.evidence': 'According to its server',
  'check.model.tools.untrained.title': '{model} was not trained to call tools',
  'check.model.tools.untrained.evidence':
    'According to its server. It can chat, but it will not get things done',
  'check.model.prefill.name': 'Reads a prompt in time',
  'check.model.prefill.why':
    'OpenClaw’s first prompt is long. If reading it takes minutes, OpenClaw gives up before the first word.',
  'check.model.prefill.repair': 'See what fits',
  'check.model.prefill.inTime.title': 'A long prompt is read in time',
  'check.model.prefill.inTime.evidence': 'About {readMs} for {promptTokens} tokens',
  'check.model.prefill.late.title': 'Reading a long prompt takes too long here',
  'check.model.prefill.late.evidence':
    'About {readMs} for {promptTokens} tokens; OpenClaw may give up before that',
  'check.lmstudio.version.name': 'LM Studio’s version',
  'check.lmstudio.version.why':
    'Homeport loads and downloads models over an API that older versions do not have.',
  'check.lmstudio.version.repair': 'Open the download page',
  'check.lmstudio.version.current.title': 'LM Studio {version} is new enough',
  'check.lmstudio.version.current.evidence': 'It has REST v1 and the Responses API',
  'check.lmstudio.version.noRest.title': 'LM Studio {version} has no REST v1',
  'check.lmstudio.version.noRest.evidence':
    'Models load through its command line tool; downloads need its window. Version 0.4 can do both',
  'check.lmstudio.version.noResponses.title': 'LM Studio {version} has no Responses API',
  'check.lmstudio.version.noResponses.evidence':
    'Reasoning would end up in the answer. Versions from 0.3.29 on have it',
  'check.openclaw.key.name': 'A key for the server',
  'check.openclaw.key.why':
    'OpenClaw does not call a server without a key, even one that needs none: a placeholder is enough.',
  'check.openclaw.key.repair': 'Set the placeholder',
  'check.openclaw.key.there.title': 'OpenClaw has a key for {provider}',
  'check.openclaw.key.there.evidence': 'Set in the file, or built into OpenClaw',
  'check.openclaw.key.missing.title': 'OpenClaw has no key for {provider}',
  'check.openclaw.key.missing.evidence': 'models.providers.{provider}.apiKey is missing',
  'check.openclaw.row.name': 'The model’s numbers',
  'check.openclaw.row.why':
    'OpenClaw plans its prompts by these numbers. If they disagree, it cuts too late or refuses the file.',
  'check.openclaw.row.repair': 'Make them agree',
  'check.openclaw.row.agrees.title': 'The model’s numbers agree',
  'check.openclaw.row.agrees.evidence': 'Name, context, window and answer of {model}',
  'check.openclaw.row.wrong.title': 'The model’s numbers do not agree',
  'check.openclaw.row.wrong.evidence': 'In the row of {model}: {fields}',
  'check.route.rewritten.name': 'Model id in the request',
  'check.route.rewritten.why':
    'OpenClaw rewrites some ids, so the server is asked for a model that it does not have.',
  'check.route.rewritten.changed.title': 'OpenClaw sends a different id than the file has',
  'check.route.rewritten.changed.evidence': '{model} is sent as {sent}. Serve the model under its full id',
} as const;
