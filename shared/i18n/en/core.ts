export const core = {
  'hardware.capacity.not-suitable': 'Not suitable',
  'hardware.capacity.light': 'Light use only',
  'hardware.capacity.good': 'Good',
  'hardware.capacity.recommended': 'Recommended',
  'hardware.guidanceModel.fits':
    '{name} {variant} at {contextTokens, number} tokens of context: fits, needs {totalBytes}',
  'hardware.guidanceModel.short':
    '{name} {variant} at {contextTokens, number} tokens of context: does not fit, needs {totalBytes}',
  'hardware.summary.none': 'No GPU that models can use was found',
  'hardware.summary.not-suitable': '{poolBytes} for models, too little for an agent’s context',
  'hardware.summary.light': '{poolBytes} for models, room for 27B to 35B models at 4 bit',
  'hardware.summary.good': '{poolBytes} for models, room for 100B-class models at 4 bit with 64k context',
  'hardware.summary.recommended': '{poolBytes} for models, room for MiniMax M2.1 at 8 bit with 64k context',
  'hardware.summary.oneShort':
    '{poolBytes} for models on one machine, room for MiniMax M2.1 at 8 bit with 64k context',
  'hardware.summary.studios': '{count} fully specified Mac Studios, {poolBytes} for models on this one',
  'hardware.guidance.noDevice': 'No usable GPU',
  'hardware.guidance.minimum.found': '{largestBytes} on {device}',
  'hardware.guidance.multiGpu.found': '{count, plural, one {# GPU} other {# GPUs}}',
  'hardware.guidance.recommended.found': '{poolBytes}; about {recommendedBytes} recommended',
  'hardware.guidance.recommended.oneStudio': 'One of two fully specified Mac Studios, {poolBytes}',
  'hardware.guidance.recommended.studios': '{count} fully specified Mac Studios, {poolBytes} on this machine',
  'hardware.guidance.recommended.smallStudio':
    'A Mac Studio with {memoryBytes}; the fully specified one of its generation has {fullBytes}',
  'hardware.warning.nvidiaDriver': 'There is an NVIDIA card, but its driver does not answer: {detail}',
  'hardware.warning.nvidiaCard': 'nvidia-smi reports a problem with a card: {detail}',
  'hardware.warning.intelMac': 'This is an Intel Mac ({chip}): LM Studio and MLX need Apple silicon',
  'hardware.warning.wiredLimit':
    'A limit (iogpu.wired_limit_mb) leaves {usableBytes} of {memoryBytes} for models',
  'hardware.warning.migEmpty': '{device} is in MIG mode, but has no slice that a model could use',
  'hardware.warning.appleEstimate': 'Metal did not answer; the usable memory is an estimate',
  'hardware.warning.cardDriver': '{device} is installed, but has no driver',
  'hardware.warning.memoryUnknown': 'No source reports how much memory {device} has, so it is left out',

  'connect.warning.api': 'The entry keeps using {api}; {suited} is recommended.',
  'connect.warning.mode':
    'models.mode changes from replace to merge, so that hosted fallbacks stay available.',
  'connect.warning.token': 'The server asks for a token: set {variable} in OpenClaw’s environment.',
  'load.warning.short': 'The server loaded {actualTokens} tokens of context instead of {wantedTokens}.',
  'connect.warning.short':
    'The server loaded {actualTokens} tokens of context instead of {wantedTokens}; OpenClaw was told the smaller number.',
  'connect.warning.guidanceContext':
    'The server does not report its context length; {contextTokens} tokens are assumed, as in OpenClaw’s guidance. Change it with --context.',
  'connect.warning.completed': '/v1 was missing from the address and was added.',
  'patch.byHand': 'Write this into the file by hand:',
  'route.warning.noFallback': 'No hosted model is known, so nothing takes over if the local one fails.',
  'route.warning.successor': 'OpenClaw no longer knows {model}; {successor} is used instead.',

  'history.action.connect': 'Provider added: {model}',
  'history.action.older': 'Earlier changes',
  'undo.warning.kept': 'Edited since then, so left unchanged: {keys}',
  'history.action.undo': 'Undone',
  'history.action.route.local-first': 'Route: Local first',
  'history.action.route.local-fallback': 'Route: Local as fallback',
  'history.action.route.local-only': 'Route: Local only',
  'history.action.route.hosted-only': 'Route: Hosted only',
  'history.action.disconnect': '{name} removed',
  'service.warning.linger': 'It starts when you log in. To start at boot: loginctl enable-linger',
  'connect.note.patience':
    'OpenClaw may wait {waitMs} for the first word: this machine needs about {readMs} to read a full context, and {loadMs} to load the model.',
  'connect.note.noTools': '{model} was not trained to call tools, so OpenClaw offers it none.',
  'disconnect.warning.noModel':
    'No model is left in the route: OpenClaw goes back to its own default. Choose a route next.',
  'disconnect.warning.agent': 'Agent {agent} used it; it now uses its next model, or the route.',
  'disconnect.warning.slot': '{path} still names {model} and is left unchanged.',
  'history.action.regional':
    'Hosted models at {region, select, eu {the EU address} us {the US address} other {named hosts}} of OpenRouter added',
  'regional.warning.key':
    'Set {variable} in OpenClaw’s environment: it is OpenRouter’s key, and the file only refers to it.',
  'regional.note.plan':
    'OpenRouter keeps prompts in {region, select, eu {the EU} other {the US}} on Business and Enterprise plans. On another plan, or for a model that the region does not have, these requests fail and the next model of the route answers.',
  'regional.note.pinned':
    'OpenRouter itself receives the prompts, wherever it runs; only the hosts that you named answer. Their locations are listed at openrouter.ai/providers.',
  'regional.note.window':
    'How much context {model} has is not known here; {contextTokens} tokens are assumed, as in OpenClaw’s guidance. Change it with --context-window.',
  'history.action.repair.models-mode-merge': 'models.mode set to merge',
  'history.action.repair.gateway-mode-local': 'gateway.mode set to local',
  'history.action.repair.compaction-on': 'Compaction turned on',
  'history.action.repair.deny-web-tools': 'Web tools denied',
  'history.action.repair.api-responses': 'Responses API chosen',
  'history.action.repair.tools-messaging': 'Tools limited to what a chat needs',
  'history.action.repair.gateway-token': 'Gateway token set',
  'history.action.repair.heartbeat-light': 'Heartbeat made light',
  'history.action.repair.restore-comments': 'Comments restored',
  'history.action.repair.file-mode': 'File made private',

  'job.connect': 'Load {model} and add it to OpenClaw',
  'job.load': 'Load {model}',
  'job.unload': 'Unload {model}',
  'job.start': 'Start LM Studio’s server',
  'job.stop': 'Stop LM Studio’s server',
  'job.managedStart': 'Start llama-server with {model}',
  'job.managedStop': 'Stop llama-server',
  'job.phase.managedLoading': 'llama-server is loading the model, {elapsedMs} so far',
  'managed.note.file': '{model} {quantization}, {fileBytes}',
  'managed.note.size':
    '{contextTokens} tokens of context{parallel, plural, one {} other { for each of # conversations}}. Takes {neededBytes} of {availableBytes} for models.',
  'managed.warning.processor':
    'There is no GPU here that models can use: it runs on the processor. That is slow; a long prompt can take many minutes.',
  'managed.warning.tight':
    'That is tight: it takes {neededBytes} of {availableBytes} for models. Keep other programs closed.',
  'managed.warning.perhaps':
    'It is not known exactly what this model takes: up to {neededBytes}, of {availableBytes} for models.',
  'managed.warning.tooLarge':
    'It takes {neededBytes}, but there is only {availableBytes} for models: it may fail, or be slow.',
  'job.rebind': 'Let LM Studio’s server listen on this machine only',
  'server.clients.some': 'Other machines connected right now: {addresses}',
  'server.clients.nobody':
    'No other machine is connected right now. A machine that keeps no connection open is not seen.',
  'server.clients.unseen': 'This system does not tell which machines are connected.',
  'server.open.token':
    'To let other machines use it, require a token first. In LM Studio: Developer › Server Settings, switch on “Require Authentication”; then “Manage Tokens”, “Create Token”. Copy it, because it is shown once, and enter it in Homeport and in OpenClaw’s environment.',
  'server.warning.breaksOff':
    'Other machines will no longer reach it, and an answer in progress is cut off. Loaded models stay in memory.',
  'server.warning.bindKept':
    'It now listens on this machine only, but LM Studio’s settings still say the network: its next start may open it again. Switch off “Serve on Local Network” in LM Studio under Developer › Server Settings.',
  'server.warning.elsewhere':
    'Homeport still looks at {url}, as its settings say. To use the new address: {command}',
  'server.warning.modelsStay': 'Loaded models stay in LM Studio’s memory; unload them to free it.',
  'servers.models': '{count, plural, one {# model} other {# models}}',
  'servers.token': 'asks for a token',
  'servers.noToken': 'asks for no token',
  'servers.feature.load': 'can load models',
  'servers.feature.health': 'reports its health',
  'servers.feature.metrics': 'has metrics',
  'servers.feature.slots': 'reports what it is working on',
  'servers.managed': 'Started by Homeport. To stop it: homeport servers stop',
  'servers.runs':
    'llama-server answers at {url} with {model}: {contextTokens} tokens of context{parallel, plural, one {} other { for each of # conversations}}.',
  'servers.runs.next': 'Next: {command}',
  'servers.files.none':
    'No GGUF file was found where LM Studio, llama.cpp and Hugging Face’s tools keep theirs. Give the path of one.',
  'servers.stopped': 'llama-server has stopped.',
  'servers.feeds': 'OpenClaw’s file uses it.',
  'servers.open':
    'Prompts and tokens travel there unencrypted. Beyond your own network, use HTTPS, an SSH tunnel or a VPN.',
  'servers.none': 'No model server answers. To add one: homeport servers add URL',
  'servers.apiWorks': '{api} works. The entry for OpenClaw will use it.',
  'servers.apiRefused': '{api} does not work: {message}',
  'server.kind.lmstudio': 'LM Studio',
  'server.kind.llama-server': 'llama-server',
  'server.kind.vllm': 'vLLM',
  'server.kind.litellm': 'LiteLLM',
  'server.kind.ollama': 'Ollama',
  'server.kind.openai-compatible': 'OpenAI-compatible server',
  'job.download': 'Download {model}',
  'job.phase.downloading':
    '{downloadDoneBytes} of {downloadTotalBytes}, {downloadRateBytes}/s, {leftMs} left',
  'job.phase.downloadingSlow': '{downloadDoneBytes} of {downloadTotalBytes}',
  'job.phase.paused':
    'Paused at {downloadDoneBytes} of {downloadTotalBytes}; resume it in LM Studio’s window',
  'job.phase.finalizing': 'All downloaded; LM Studio is finishing',
  'models.pin': 'Its runtime chooses the context itself. To pin it: {command}',
  'job.phase.waking': 'Waking LM Studio',
  'job.phase.unreachable': 'LM Studio does not answer; waiting for it',
  'download.landed': 'Available as {model}.',
  'download.already': 'It was already downloaded.',
  'job.apiTrial': 'Find out which API {url} speaks',
  'job.turn': 'Test turn',
  'job.phase.cancelling':
    'LM Studio has to finish loading before the model can be unloaded. It cannot be stopped halfway.',
  'job.phase.loading': 'Loading the model; the server reports no progress',
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
  'route.means.custom': 'The file has an order of its own. Switching replaces it; Undo brings it back.',
  'route.means.none': 'OpenClaw’s file names no model yet.',

  'traffic.none': 'Traffic: none yet.',
  'traffic.place':
    '{place, select, machine {this machine} network {your own network} eu {the EU, through OpenRouter} us {the US, through OpenRouter} pinned {only {hosts} behind OpenRouter} other {a hosted provider, in any region}}',
  'traffic.only': 'Traffic: {place} and nothing else.',
  'traffic.at': 'Traffic: {place}.',
  'traffic.then': 'Traffic: {place}; if that fails, {others}.',
  'traffic.next': '{place}, then {others}',
  'traffic.slots':
    'But {count, plural, one {# other model slot of the file sends text} other {# other model slots of the file send text}} beyond your machines.',

  'turn.send': 'Send a test turn',

  'verdict.checking': 'Checking this machine…',
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
  'verdict.gateway':
    '{state, select, foreign {Another program has the port of OpenClaw’s gateway} silent {OpenClaw’s gateway does not answer} other {OpenClaw’s gateway is not running}}: no message reaches the agent.',
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
