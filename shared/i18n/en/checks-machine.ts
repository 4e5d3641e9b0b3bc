export const checksMachine = {
  'check.checking': 'Reading…',
  'check.waitsFor': 'After “{name}”:',

  'check.hardware.gpu.name': 'GPU',
  'check.hardware.gpu.why': 'Without GPU memory a model answers so slowly that the agent gives up.',
  'check.hardware.gpu.found.title':
    '{count, plural, one {{device} can run models} other {# × {device} can run models}}',
  'check.hardware.gpu.found.evidence': '{poolBytes} for models, read from {source}',
  'check.hardware.gpu.driver.title': 'There is a GPU, but its driver does not answer',
  'check.hardware.gpu.driver.evidence': '{detail}',
  'check.hardware.gpu.none.title': 'No GPU that models can use',
  'check.hardware.gpu.none.evidence': 'Looked for: {lookedFor}',

  'check.hardware.minimum.name': '24 GB on one GPU',
  'check.hardware.minimum.why':
    'OpenClaw expects a long context. Below 24 GB it is cut short, and with it the defences against prompt injection.',
  'check.hardware.minimum.met.title': 'The minimum of 24 GB on one GPU is met',
  'check.hardware.minimum.met.evidence': '',
  'check.hardware.minimum.short.title': 'Less than 24 GB on one GPU: lighter prompts only',
  'check.hardware.minimum.short.evidence': '',

  'check.hardware.multi-gpu.name': 'More than one GPU',
  'check.hardware.multi-gpu.why': 'Several GPUs hold a larger model and read long prompts faster.',
  'check.hardware.multi-gpu.met.title': 'More than one GPU',
  'check.hardware.multi-gpu.met.evidence': '',
  'check.hardware.multi-gpu.one.title': 'One GPU; the guidance recommends more than one',
  'check.hardware.multi-gpu.one.evidence': '',

  'check.hardware.recommended.name': 'Two fully specified Mac Studios, or an equivalent rig',
  'check.hardware.recommended.why':
    'This is what OpenClaw recommends for full-size models with their whole context. Less still works, with smaller models.',
  'check.hardware.recommended.add': 'Add another machine',
  'check.hardware.recommended.met.title': 'Equivalent to two fully specified Mac Studios',
  'check.hardware.recommended.met.evidence': '',
  'check.hardware.recommended.below.title': 'Below two fully specified Mac Studios or an equivalent rig',
  'check.hardware.recommended.below.evidence': '',

  'check.hardware.driver.name': 'GPU driver',
  'check.hardware.driver.why': 'A model cannot use a card whose driver does not answer.',
  'check.hardware.driver.silent.title': 'There is another card, but its driver does not answer',
  'check.hardware.driver.silent.evidence': '{detail}',

  'check.hardware.wired-limit.name': 'Memory limit of macOS',
  'check.hardware.wired-limit.why':
    'A limit that was set by hand keeps part of this Mac’s memory from its GPU. A restart removes it.',
  'check.hardware.wired-limit.low.title': 'A macOS limit keeps memory from models',
  'check.hardware.wired-limit.low.evidence': '{usableBytes} of {memoryBytes} (sysctl iogpu.wired_limit_mb)',

  'check.host.disk.name': 'Disk space',
  'check.host.disk.why': 'The best model for this machine has to fit on a disk before it can be loaded.',
  'check.host.disk.room.title': 'There is disk space for the best model for this machine',
  'check.host.disk.room.evidence': '{model} {variant}, {sizeBytes}; {diskFreeBytes} free',
  'check.host.disk.short.title': 'There is no disk space for the best model for this machine',
  'check.host.disk.short.evidence': '{model} {variant} takes {sizeBytes}; {diskFreeBytes} free',

  'check.model.full-size.name': 'Full size',
  'check.model.full-size.why':
    'Small and heavily quantised models are easier to talk into doing harm. OpenClaw asks for the largest, full-size variant that fits.',
  'check.model.full-size.fullest.title': '{model} is the least quantised variant that fits',
  'check.model.full-size.fullest.evidence':
    'Every less quantised variant in the catalogue is too large for this machine',
  'check.model.full-size.better.title': 'A less quantised variant of {model} fits this machine',
  'check.model.full-size.better.evidence': '{better} takes {sizeBytes}; this one is {variant}',
  'check.model.full-size.quantised.title': '{model} is heavily quantised',
  'check.model.full-size.quantised.evidence':
    'Fewer than 4 bits per weight; no less quantised variant fits this machine',
  'check.model.full-size.small.title': '{model} is a small model',
  'check.model.full-size.small.evidence': 'Fewer than 20 billion parameters',
  'check.model.full-size.unknown.title': 'It is not known whether {model} is full-size',
  'check.model.full-size.unknown.evidence': 'The catalogue does not know this model',

  'check.lmstudio.installed.name': 'LM Studio',
  'check.lmstudio.installed.why':
    'LM Studio runs the models. OpenClaw recommends it together with the Responses API.',
  'check.lmstudio.installed.repair': 'Open the download page',
  'check.lmstudio.installed.found.title': 'LM Studio {version} is installed',
  'check.lmstudio.installed.found.evidence': '{path}',
  'check.lmstudio.installed.answers.title': 'LM Studio is running',
  'check.lmstudio.installed.answers.evidence': 'It answers on {url}',
  'check.lmstudio.installed.missing.title': 'LM Studio was not found',
  'check.lmstudio.installed.missing.evidence': 'Looked at {places}',

  'check.lmstudio.server.name': 'LM Studio’s server',
  'check.lmstudio.server.why':
    'OpenClaw reaches the model through this server. While it is off, every answer fails.',
  'check.lmstudio.server.repair': 'Start the server',
  'check.lmstudio.server.look': 'Look at the servers',
  'check.model.downloaded.repair': 'Download a model',
  'check.model.full-size.repair': 'Download {better}',
  'check.lmstudio.server.answers.title': 'LM Studio’s server answers',
  'check.lmstudio.server.answers.evidence':
    '{url}, {latencyMs}, {count, plural, =0 {no models} one {# model} other {# models}}',
  'check.lmstudio.server.broken.title': 'LM Studio’s server is on, but does not list its models',
  'check.lmstudio.server.broken.evidence': '{url} says that it is LM Studio',
  'check.lmstudio.server.legacy.title':
    'This LM Studio is old: its command line tool loads and unloads models',
  'check.lmstudio.server.legacy.evidence': '{url} has no /api/v1',
  'check.lmstudio.server.stopped.title': 'LM Studio’s server is off',
  'check.lmstudio.server.stopped.evidence': 'Nothing answers on {url}',

  'check.server.answers.name': 'Model server',
  'check.server.answers.why':
    'OpenClaw reaches the model through this server. While it is off, every answer fails.',
  'check.server.answers.repair': 'Change the address',
  'check.server.answers.answers.title': 'The model server answers',
  'check.server.answers.answers.evidence':
    '{url}, {latencyMs}, {count, plural, =0 {no models} one {# model} other {# models}}',
  'check.server.answers.silent.title': 'The model server does not answer as it should',
  'check.server.answers.silent.evidence': '{url}',

  'check.lmstudio.bind.name': 'Network access of the server',
  'check.lmstudio.bind.why': 'Anyone who reaches the server can use your GPU and read its answers.',
  'check.lmstudio.bind.repair': 'See who is connected',
  'check.lmstudio.bind.loopback.title': 'The model server listens on this machine only',
  'check.lmstudio.bind.loopback.evidence': '{url}, from LM Studio’s server settings',
  'check.lmstudio.bind.token.title': 'The model server listens on your network and asks for a token',
  'check.lmstudio.bind.token.evidence': 'A request without a token was refused',
  'check.lmstudio.bind.open.title': 'The model server also listens on your network',
  'check.lmstudio.bind.open.evidence':
    'No token is needed. Require one in LM Studio, or let the server listen on this machine only',
  'check.lmstudio.bind.unseen.title': 'It is not known where the model server listens',
  'check.lmstudio.bind.unseen.evidence': 'LM Studio has not written its server settings yet',

  'check.server.bind.name': 'Network access of the server',
  'check.server.bind.why': 'Anyone who reaches the server can use your GPU and read its answers.',
  'check.server.bind.closed.title': 'The model server is not open to your network',
  'check.server.bind.closed.evidence': '{url}; nobody on the network gets its models without a token',
  'check.server.bind.open.title': 'The model server is open to your network',
  'check.server.bind.open.evidence':
    '{url} lists its models without a token. Start it on 127.0.0.1 only, or with a key',

  'check.lmstudio.autostart.name': 'Server after a restart',
  'check.lmstudio.autostart.why':
    'After a power cut the agent stays silent until somebody starts the server.',
  'check.lmstudio.autostart.on.title': 'The server comes back when LM Studio starts',
  'check.lmstudio.autostart.on.evidence': 'From LM Studio’s server settings',
  'check.lmstudio.autostart.off.title': 'The server does not come back by itself',
  'check.lmstudio.autostart.off.evidence': 'Turn on “start server at launch” on LM Studio’s Developer page',
  'check.lmstudio.autostart.unseen.title': 'It is not known whether the server comes back by itself',
  'check.lmstudio.autostart.unseen.evidence': 'LM Studio has not written its server settings yet',

  'check.model.downloaded.name': 'A model on this machine',
  'check.model.downloaded.why':
    'Choose the largest full-size model that fits: small ones are easier to trick.',
  'check.model.downloaded.found.title': '{model} is on this machine',
  'check.model.downloaded.found.evidence':
    '{fileBytes}, {variant}, {count, plural, one {the only chat model} other {one of # chat models}}',
  'check.model.downloaded.served.title': 'The server offers {model}',
  'check.model.downloaded.served.evidence': '{count, plural, one {its only model} other {one of # models}}',
  'check.model.downloaded.none.title': 'No chat model is downloaded',
  'check.model.downloaded.none.evidence':
    'The server lists none. Download one in LM Studio, then check again',

  'check.model.loaded.name': 'Model loaded',
  'check.model.loaded.why':
    'If the model is not loaded, the first answer takes minutes, often until OpenClaw gives up.',
  'check.model.loaded.repair': 'Load with {contextTokens} tokens',
  'check.model.loaded.loaded.title': '{model} is loaded',
  'check.model.loaded.loaded.evidence': '{instance}, context of {contextTokens} tokens',
  'check.model.loaded.loadedSomehow.title': '{model} is loaded',
  'check.model.loaded.loadedSomehow.evidence': '{instance}; the server does not say with how much context',
  'check.model.loaded.always.title': '{model} is served',
  'check.model.loaded.always.evidence': 'This kind of server does not report loading',
  'check.model.loaded.cold.title': '{model} is not loaded',
  'check.model.loaded.cold.evidence': 'The server lists no loaded copy',

  'check.model.kept.name': 'Model stays loaded',
  'check.model.kept.why': 'A model that unloads itself costs a cold start at the next question.',
  'check.model.kept.stays.title': 'The model stays loaded',
  'check.model.kept.stays.evidence': 'It has no time limit',
  'check.model.kept.leaves.title': 'The model will unload itself after a while',
  'check.model.kept.leaves.evidence': 'A request loaded it; {leftMs} left. Load it from Homeport to keep it',

  'check.model.context.name': 'Context',
  'check.model.context.why':
    'If OpenClaw is promised more context than is loaded, a second copy of the model is loaded, or the prompt is cut.',
  'check.model.context.adapt': 'Tell OpenClaw {contextTokens}',
  'check.model.context.agrees.title': 'Loaded and promised context agree',
  'check.model.context.agrees.evidence':
    '{loadedTokens} tokens loaded, {promisedTokens} promised to OpenClaw',
  'check.model.context.enough.title': 'The context is long enough for an agent',
  'check.model.context.enough.evidence': '{loadedTokens} tokens loaded',
  'check.model.context.promised.title': 'OpenClaw was promised more context than is loaded',
  'check.model.context.promised.evidence': '{promisedTokens} tokens promised, {loadedTokens} loaded',
  'check.model.context.small.title': 'The context is short for an agent',
  'check.model.context.small.evidence':
    '{loadedTokens} tokens loaded; OpenClaw’s first prompt alone takes 10,000 to 19,000',
} as const;
