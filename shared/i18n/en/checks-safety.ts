export const checksSafety = {
  'check.safety.sandbox.name': 'Small model with web tools',
  'check.safety.sandbox.why':
    'Small models obey instructions hidden in web pages. Without web tools they see fewer of them.',
  'check.safety.sandbox.repair': 'Deny web tools',
  'check.safety.sandbox.large.title': 'The model is not small by OpenClaw’s own measure',
  'check.safety.sandbox.large.evidence': 'Its id does not name a size of 300 billion parameters or less',
  'check.safety.sandbox.kept.title': 'The small model has no web tools',
  'check.safety.sandbox.kept.evidence': '{models}: no web_search, web_fetch or browser',
  'check.safety.sandbox.small.title':
    '{count, plural, one {A small model may use web tools} other {# small models may use web tools}}',
  'check.safety.sandbox.small.evidence': '{models}: {tools}; sandbox: {sandbox}',
  'check.safety.sandbox.quantized.title': 'A heavily quantised model may use web tools',
  'check.safety.sandbox.quantized.evidence':
    '{model} keeps {bits} bits per weight; {tools}; sandbox: {sandbox}',

  'check.safety.scope.name': 'Reach of the agent',
  'check.safety.scope.why': 'A local model has no provider’s filters behind it: limit what the agent can do.',
  'check.safety.scope.repair': 'Deny web tools',
  'check.safety.scope.narrow.title': 'The agent’s reach is limited',
  'check.safety.scope.narrow.evidence': 'Tools: {profile}, sandbox: {sandbox}',
  'check.safety.scope.noInbox.title': 'The agent has all tools, but gets no messages from strangers',
  'check.safety.scope.noInbox.evidence': 'No channel is configured',
  'check.safety.scope.wide.title': 'A local model has all tools and reads messages from others',
  'check.safety.scope.wide.evidence': 'Channels: {channels}; no sandbox',
  'check.safety.scope.profile': 'Chat tools only',
  'check.safety.scope.open.title': 'Anyone can write to an agent on a local model',
  'check.safety.scope.open.evidence': 'Set to open: {places}',

  'check.safety.compaction.name': 'Compaction',
  'check.safety.compaction.why':
    'Compaction shortens long conversations. Without it the context overflows, and injected text stays longer.',
  'check.safety.compaction.repair': 'Turn compaction on',
  'check.safety.compaction.on.title': 'Compaction is on',
  'check.safety.compaction.on.evidence': 'agents.defaults.compaction is not switched off',
  'check.safety.compaction.off.title': 'Compaction is off',
  'check.safety.compaction.off.evidence': 'agents.defaults.compaction.enabled is false',

  'check.safety.permissions.name': 'Who can read the file',
  'check.safety.permissions.why': 'The file can hold keys.',
  'check.safety.permissions.repair': 'Make it private',
  'check.safety.permissions.private.title': 'Only you can read OpenClaw’s file',
  'check.safety.permissions.private.evidence': 'Mode {mode}',
  'check.safety.permissions.readable.title': 'Other users of this machine can read OpenClaw’s file',
  'check.safety.permissions.readable.evidence': 'Mode {mode}',
  'check.safety.permissions.folder.title': 'Other users of this machine can look into OpenClaw’s folder',
  'check.safety.permissions.folder.evidence': 'Mode {mode}: {folder}',
  'check.safety.permissions.copies.title':
    '{count, plural, one {Other users of this machine can read a file with the same keys} other {Other users of this machine can read # files with the same keys}}',
  'check.safety.permissions.copies.evidence': 'Mode in brackets: {places}',

  'check.safety.gateway.name': 'Who can control the gateway',
  'check.safety.gateway.why':
    'Anyone who reaches the gateway controls the agent: its tools, its files, its chats. A token keeps others out.',
  'check.safety.gateway.repair': 'Set a token',
  'check.safety.gateway.guarded.title': 'The gateway is protected by a secret',
  'check.safety.gateway.guarded.evidence': 'Listens on {bind}, with its own secret',
  'check.safety.gateway.unguarded.title': 'The gateway asks for no token',
  'check.safety.gateway.unguarded.evidence':
    'It listens on this machine only, but any program here, and any web page that gets through, can control it',
  'check.safety.gateway.open.title': 'The gateway listens beyond this machine and asks for no token',
  'check.safety.gateway.open.evidence': 'gateway.bind is {bind}',

  'check.safety.keys.name': 'Keys in plain text',
  'check.safety.keys.why':
    'Anyone who reads the file, a backup of it or a screenshot has the keys. OpenClaw can take them from the environment or a secret store.',
  'check.safety.keys.none.title': 'OpenClaw’s file holds no key in plain text',
  'check.safety.keys.none.evidence': 'Each is a reference, or none is needed',
  'check.safety.keys.plain.title':
    '{count, plural, one {OpenClaw’s file holds a key in plain text} other {OpenClaw’s file holds # keys in plain text}}',
  'check.safety.keys.plain.evidence':
    'Write {example} instead, and OpenClaw takes the key from the environment. Found in: {places}',

  'check.safety.heartbeat.name': 'Cost of the heartbeat',
  'check.safety.heartbeat.why':
    'Each heartbeat is a whole turn: a local model reads about 15,000 tokens for it, and you wait in line.',
  'check.safety.heartbeat.repair': 'Make it light',
  'check.safety.heartbeat.off.title': 'The heartbeat costs the local model nothing',
  'check.safety.heartbeat.off.evidence': 'It is switched off, or a hosted model does it',
  'check.safety.heartbeat.light.title': 'The heartbeat is light',
  'check.safety.heartbeat.light.evidence': 'Every {every}, with little context',
  'check.safety.heartbeat.full.title':
    'Every {every} the heartbeat keeps the local model busy with a whole turn',
  'check.safety.heartbeat.full.evidence': 'lightContext and isolatedSession are not both set',

  'check.safety.region.name': 'Where prompts go',
  'check.safety.region.why':
    'A local model keeps prompts here; a hosted model in a region keeps them in its jurisdiction; any other may process them anywhere.',
  'check.safety.region.repair': 'Show regional models',
  'check.safety.region.own.title': 'Prompts stay on your own machines',
  'check.safety.region.own.evidence': 'The route asks {models}',
  'check.safety.region.region.title': 'Prompts leave your machines for one region only',
  'check.safety.region.region.evidence': 'The route asks {models}',
  'check.safety.region.pinned.title': 'Prompts leave your machines for named hosts only',
  'check.safety.region.pinned.evidence': 'Behind OpenRouter, only {hosts} may answer',
  'check.safety.region.anywhere.title': 'On this route a prompt may be answered anywhere',
  'check.safety.region.anywhere.evidence': 'The route asks {models}; not all of them guarantee a place',

  'check.safety.plain-http.name': 'Encryption on the network',
  'check.safety.plain-http.why':
    'Anyone on the same network can read what travels over http: prompts and answers.',
  'check.safety.plain-http.plain.title': 'Prompts travel unencrypted to {host}',
  'check.safety.plain-http.plain.evidence': '{addresses}. Use a tunnel or an https address',
} as const;
