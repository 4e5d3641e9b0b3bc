export const core = {
  'hardware.summary.none': 'No GPU that models can use was found',
  'hardware.summary.not-suitable': 'Not suitable: {poolBytes} for models',
  'hardware.summary.light': 'Light use only: {poolBytes} for models, room for 27B to 35B models at 4 bit',
  'hardware.summary.good':
    'Good: {poolBytes} for models, room for 100B-class models at 4 bit with 64k context',
  'hardware.summary.recommended':
    'Recommended: {poolBytes} for models, room for MiniMax M2.1 at 8 bit with 64k context',
  'hardware.summary.oneShort':
    'Recommended capacity, on one machine: {poolBytes} for models, room for MiniMax M2.1 at 8 bit with 64k context',
  'hardware.summary.studios':
    'Recommended: {count} fully specified Mac Studios, {poolBytes} for models on this one',
  'hardware.guidance.noDevice': 'No usable GPU',
  'hardware.guidance.minimum.found': '{largestBytes} on {device}',
  'hardware.guidance.multiGpu.found': '{count, plural, one {# GPU} other {# GPUs}}',
  'hardware.guidance.recommended.found': '{poolBytes} of about {recommendedBytes}',
  'hardware.guidance.recommended.oneStudio': 'One of two fully specified Mac Studios, {poolBytes}',
  'hardware.guidance.recommended.studios': '{count} fully specified Mac Studios, {poolBytes} on this machine',
  'hardware.guidance.recommended.smallStudio':
    'A Mac Studio with {memoryBytes}; the fully specified one of its generation has {fullBytes}',
  'hardware.warning.nvidiaDriver': 'An NVIDIA card is there, but its driver does not answer: {detail}',
  'hardware.warning.nvidiaCard': 'nvidia-smi reports a problem with a card: {detail}',
  'hardware.warning.intelMac': 'This is an Intel Mac ({chip}): LM Studio and MLX need Apple silicon',
  'hardware.warning.wiredLimit':
    'A limit that was set (iogpu.wired_limit_mb) leaves models {usableBytes} of {memoryBytes}',
  'hardware.warning.migEmpty': '{device} is in MIG mode, but has no slice that a model could use',
  'hardware.warning.appleEstimate': 'Metal did not answer; the usable memory is an estimate',
  'hardware.warning.cardDriver': '{device} is there, but no driver serves it',
  'hardware.warning.memoryUnknown': 'Nothing tells how much memory {device} has, so it is left out',

  'connect.warning.api': 'The entry goes on using {api}; the Responses API is recommended.',
  'connect.warning.mode':
    'models.mode changes from replace to merge, so that hosted fallbacks stay available.',
  'connect.warning.token': 'The server asks for a token: set {variable} in OpenClaw’s environment.',
  'connect.warning.short':
    'The server loaded {actualTokens} tokens of context instead of {wantedTokens}; OpenClaw was told the smaller number.',
  'connect.warning.guidanceContext':
    'The server does not tell its context length; {contextTokens} tokens are taken from OpenClaw’s guidance. Change it with --context.',
  'connect.warning.completed': '/v1 was missing in the address and was added.',
  'patch.byHand': 'This is what belongs into the file; write it there by hand:',
  'route.warning.noFallback': 'No hosted model is known, so nothing takes over if the local one fails.',
  'route.warning.successor': 'OpenClaw does not know {model} any more; {successor} is used instead.',

  'history.action.connect': 'Provider added: {model}',
  'history.action.undo': 'Undone',
  'history.action.route.local-first': 'Route: Local first',
  'history.action.route.local-fallback': 'Route: Local as fallback',
  'history.action.route.local-only': 'Route: Local only',
  'history.action.route.hosted-only': 'Route: Hosted only',
  'history.action.repair.models-mode-merge': 'models.mode set to merge',
  'history.action.repair.gateway-mode-local': 'gateway.mode set to local',
  'history.action.repair.compaction-on': 'Compaction turned on',
  'history.action.repair.deny-web-tools': 'Web tools denied',
  'history.action.repair.api-responses': 'Responses API chosen',
  'history.action.repair.file-mode': 'File made private',

  'job.connect': 'Load {model} and add it to OpenClaw',
  'job.load': 'Load {model}',
  'job.unload': 'Unload {model}',
  'job.start': 'Start LM Studio’s server',
  'job.turn': 'Test turn',
  'job.phase.loading': 'Loading the model; the server does not tell how far it is',
  'job.phase.writing': 'Writing OpenClaw’s file',
  'job.phase.asking': 'Waiting for OpenClaw’s answer',
  'job.phase.timing': 'Measuring the server',

  'notice.settingsDamaged': 'A settings file was damaged. It was set aside as {path}, and defaults are used.',

  'route.local-first': 'Local first',
  'route.local-fallback': 'Local as fallback',
  'route.local-only': 'Local only',
  'route.hosted-only': 'Hosted only',
  'route.custom': 'Own order',
  'route.none': 'None',
  'route.use.local-first': 'Use Local first',
  'route.use.local-fallback': 'Use Local as fallback',
  'route.use.local-only': 'Use Local only',
  'route.use.hosted-only': 'Use Hosted only',
  'route.means.local-first': 'This machine answers. If it fails, the first hosted model takes over.',
  'route.means.local-fallback': 'The first hosted model answers. If it fails, this machine takes over.',
  'route.means.local-only': 'Only this machine answers. If it fails, nobody does.',
  'route.means.hosted-only': 'Only hosted models answer. This machine is not asked.',
  'route.means.custom': 'The file has an order of its own. A switch replaces it; Undo brings it back.',
  'route.means.none': 'OpenClaw’s file names no model yet.',
  'route.traffic.local-first': 'Traffic: this machine; a hosted provider only when it takes over.',
  'route.traffic.local-fallback': 'Traffic: a hosted provider; this machine when it takes over.',
  'route.traffic.local-only': 'Traffic: your own machines only.',
  'route.traffic.hosted-only': 'Traffic: hosted providers.',
  'route.traffic.custom': 'Traffic: see the chain.',
  'route.traffic.none': 'Traffic: none yet.',

  'turn.send': 'Send a test turn',

  'tray.open': 'Open Homeport',
  'tray.copyUrl': 'Copy base URL',
  'tray.quit': 'Quit Homeport (models and OpenClaw keep running)',

  'verdict.checking': 'Looking at this machine…',
  'verdict.noEngine': 'No model server was found.',
  'verdict.serverOff': 'The model server is off.',
  'verdict.serverAuth': 'The model server asks for a token.',
  'verdict.serverTrouble': 'The model server does not answer as it should.',
  'verdict.noModel': 'The model server has no chat model.',
  'verdict.cold': 'The model {model} is not loaded.',
  'verdict.configBroken': 'OpenClaw’s file cannot be used as it is.',
  'verdict.notConnected': 'OpenClaw does not know the model {model} yet.',
  'verdict.noRoute': 'No route is chosen yet.',
  'verdict.context': 'OpenClaw was promised more context than is loaded.',
  'verdict.ready':
    'Ready: {model} on {place, select, mac {this Mac} network {your network} other {this machine}}, {contextK} context, loaded.',
  'verdict.readyServed':
    'Ready: {model} on {place, select, mac {this Mac} network {your network} other {this machine}}.',
  'verdict.unproven':
    'Ready, not proven yet: {model} on {place, select, mac {this Mac} network {your network} other {this machine}}, {contextK} context, loaded.',
  'verdict.unprovenServed':
    'Ready, not proven yet: {model} on {place, select, mac {this Mac} network {your network} other {this machine}}.',
  'verdict.direct':
    'The model {model} answers on {place, select, mac {this Mac} network {your network} other {this machine}}. Through OpenClaw it is not proven yet.',
  'verdict.rerouted': 'The fallback answered last: {answered} instead of {model}.',
  'verdict.hosted': 'Hosted only: {model} answers, not this machine.',
} as const;
