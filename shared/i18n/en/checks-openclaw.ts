export const checksOpenclaw = {
  'check.openclaw.found.name': 'OpenClaw',
  'check.openclaw.found.why':
    'Homeport changes one file of OpenClaw, and only after showing what it will change.',
  'check.openclaw.found.installed.title': 'OpenClaw {version} is installed',
  'check.openclaw.found.installed.evidence': '{path}',
  'check.openclaw.found.file.title': 'OpenClaw’s file is there',
  'check.openclaw.found.file.evidence': '{path}; its program was not found on this machine',
  'check.openclaw.found.new.title': 'OpenClaw {version} has no file yet',
  'check.openclaw.found.new.evidence': '{path} is created when the provider is added',
  'check.openclaw.found.absent.title': 'OpenClaw was not found on this machine',
  'check.openclaw.found.absent.evidence':
    'Neither its program nor {path} is there. If it runs elsewhere, say so at the top of Setup',

  'check.openclaw.valid.name': 'OpenClaw’s file is valid',
  'check.openclaw.valid.why': 'OpenClaw does not start with a file that it cannot read.',
  'check.openclaw.valid.parses.title': 'OpenClaw’s file can be read',
  'check.openclaw.valid.parses.evidence': '{sizeBytes}, no syntax error, no duplicate key',
  'check.openclaw.valid.broken.title': 'OpenClaw’s file cannot be used as it is',
  'check.openclaw.valid.broken.evidence': '',

  'check.openclaw.valid.refused.title': 'OpenClaw refuses its file as it is',
  'check.openclaw.valid.refused.evidence':
    '{key}: {message}{others, plural, =0 {} one { (and one more)} other { (and # more)}}',
  'check.openclaw.valid.refused.repair': 'See the changes',

  'check.openclaw.comments.name': 'Comments in the file',
  'check.openclaw.comments.why': 'OpenClaw’s own commands rewrite the file and drop your comments.',
  'check.openclaw.comments.repair': 'Restore the comments',
  'check.openclaw.comments.lost.title':
    '{count, plural, one {Another program dropped a comment from OpenClaw’s file} other {Another program dropped # comments from OpenClaw’s file}}',
  'check.openclaw.comments.lost.evidence': 'Homeport’s last copy still has them; the current values stay',

  'check.openclaw.mode.name': 'Gateway mode',
  'check.openclaw.mode.why': 'Without gateway.mode the gateway refuses to start.',
  'check.openclaw.mode.repair': 'Set gateway.mode to local',
  'check.openclaw.mode.set.title': 'The gateway mode is set',
  'check.openclaw.mode.set.evidence': 'gateway.mode is {mode}',
  'check.openclaw.mode.missing.title': 'The gateway will not start: its mode is missing',
  'check.openclaw.mode.missing.evidence': 'gateway.mode is not in the file',

  'check.openclaw.provider.name': 'OpenClaw knows the server',
  'check.openclaw.provider.why':
    'Without this entry OpenClaw cannot use the model. Your hosted models stay configured, so they can take over.',
  'check.openclaw.provider.repair': 'Add the provider',
  'check.openclaw.provider.known.title': 'OpenClaw knows this server and its model',
  'check.openclaw.provider.known.evidence': '{provider}/{model} through {api}',
  'check.openclaw.provider.noEntry.title': 'OpenClaw does not know this server yet',
  'check.openclaw.provider.noEntry.evidence': 'No entry in models.providers points to {url}',
  'check.openclaw.provider.noVersion.title': 'The server’s address lacks /v1',
  'check.openclaw.provider.noVersion.evidence':
    '{baseUrl}: requests go to an unknown path, and the agent fails',
  'check.openclaw.provider.noRow.title': 'OpenClaw knows the server, but not {model}',
  'check.openclaw.provider.noRow.evidence': 'It is not in models.providers.{provider}.models',

  'check.model.listed.name': 'Same model id on both sides',
  'check.model.listed.why':
    'OpenClaw asks for the model by its id. An id that the server does not have fails at once.',
  'check.model.listed.repair': 'Add {model}',
  'check.model.listed.same.title': 'The server lists the model under OpenClaw’s id',
  'check.model.listed.same.evidence': '{model}',
  'check.model.listed.missing.title': 'The server does not list the model that OpenClaw asks for',
  'check.model.listed.missing.evidence': 'Asked for {model}, listed: {available}',

  'check.openclaw.merge.name': 'Hosted models stay configured',
  'check.openclaw.merge.why': 'With models.mode “merge” the hosted models stay available as fallbacks.',
  'check.openclaw.merge.repair': 'Set models.mode to merge',
  'check.openclaw.merge.merge.title': 'Hosted models stay available',
  'check.openclaw.merge.merge.evidence': 'models.mode is merge',
  'check.openclaw.merge.other.title': 'Hosted models may be hidden',
  'check.openclaw.merge.other.evidence': 'models.mode is {mode}',

  'check.route.primary.name': 'Route',
  'check.route.primary.why': 'The route says which model answers first, and which one takes over.',
  'check.route.primary.chosen.title': 'The route is as you chose it',
  'check.route.primary.chosen.evidence':
    '{count, plural, =0 {{first}, with no fallback} one {{first}, then # more model} other {{first}, then # more models}}',
  'check.route.primary.none.title': 'No route is chosen yet',
  'check.route.primary.none.evidence': 'agents.defaults.model is not in the file',
  'check.route.primary.differs.title': 'The file has a different route than you chose',
  'check.route.primary.differs.evidence': 'First in the file: {first}',
  'check.route.primary.hosted.title': 'Hosted models answer, not this machine',
  'check.route.primary.hosted.evidence': 'First in the file: {first}',

  'check.route.fallback.name': 'Fallback model',
  'check.route.fallback.why': 'With a single model, nobody answers when it fails.',
  'check.route.fallback.page': 'Choose a route',
  'check.route.fallback.there.title': 'Another model takes over when the first one fails',
  'check.route.fallback.there.evidence':
    '{count, plural, one {Next: {next}} other {Next: {next}, and more after it}}',
  'check.route.fallback.none.title': 'Nothing takes over when {first} fails',
  'check.route.fallback.none.evidence': 'agents.defaults.model has no fallbacks',

  'check.route.hidden-failure.name': 'Answers from the chosen model',
  'check.route.hidden-failure.why':
    'When another model silently takes over, nobody notices that the local one is gone, and hosted answers may cost money.',
  'check.route.hidden-failure.none.title': 'No other model has stepped in',
  'check.route.hidden-failure.none.evidence':
    'OpenClaw’s log shows no fallback since the gateway started, or none since the last real answer',
  'check.route.hidden-failure.answered.title': '{answered} answers instead of {requested}',
  'check.route.hidden-failure.answered.evidence':
    '{count, plural, one {# time} other {# times}} since the gateway started. OpenClaw’s reason: {reason}',

  'check.openclaw.version.name': 'OpenClaw’s version',
  'check.openclaw.version.why': 'Some versions of OpenClaw are known to fail with local models.',
  'check.openclaw.version.fine.title': 'OpenClaw {version}',
  'check.openclaw.version.fine.evidence': 'No problems with local models are known in this version',
  'check.openclaw.version.privateAddress.title':
    'OpenClaw {version} may refuse to call a server on this machine',
  'check.openclaw.version.privateAddress.evidence': 'OpenClaw issue 82010; fixed in newer versions',
  'check.openclaw.version.toolArguments.title': 'OpenClaw {version} may lose the arguments of tool calls',
  'check.openclaw.version.toolArguments.evidence':
    'OpenClaw issue 90585, with LM Studio’s Responses API; fixed in newer versions',

  'check.route.hosted.name': 'Hosted fallbacks can work',
  'check.route.hosted.why': 'Otherwise you learn that a fallback does not work only when you need it.',
  'check.route.hosted.none.title': 'No hosted model in this route',
  'check.route.hosted.none.evidence': 'If the local model fails, nothing takes over',
  'check.route.hosted.dead.title': 'A hosted model of the route no longer exists',
  'check.route.hosted.dead.evidence': 'OpenClaw no longer knows {model} and skips it silently',
  'check.route.hosted.answered.title': 'A hosted model has answered',
  'check.route.hosted.answered.evidence': '{model}',
  'check.route.hosted.unseen.title': 'It is not proven that the hosted models work',
  'check.route.hosted.unseen.evidence':
    '{count, plural, one {{first} is in the route} other {{first} and others are in the route}}; the file does not say whether you are signed in',

  'check.gateway.running.name': 'Gateway',
  'check.gateway.running.why':
    'The gateway connects your chats with the agent. While it is down, nobody answers.',
  'check.gateway.running.up.title': 'OpenClaw’s gateway {version} is running',
  'check.gateway.running.up.evidence': 'Port {port}, {latencyMs}',
  'check.gateway.running.down.title': 'OpenClaw’s gateway is not running',
  'check.gateway.running.down.evidence': 'Nothing answers as OpenClaw on port {port}',

  'check.gateway.reloaded.name': 'Gateway has the current file',
  'check.gateway.reloaded.why':
    'A gateway that skipped a change keeps running with the old file and still reports good health.',
  'check.gateway.reloaded.taken.title': 'The gateway uses the current file',
  'check.gateway.reloaded.taken.evidence': 'Its last good copy is identical, byte for byte',
  'check.gateway.reloaded.pending.title': 'The gateway does not use the current file yet',
  'check.gateway.reloaded.pending.evidence': 'Its last good copy differs. Validate the file to see why',

  'check.gateway.reloaded.skipped.title': 'The gateway skipped the current file',
  'check.gateway.reloaded.skipped.evidence': 'It keeps using the old one, because of {key}: {message}',

  'check.route.leaks.name': 'Nothing leaves this machine',
  'check.route.leaks.why': 'Local only is a promise: no other part of OpenClaw may send your text elsewhere.',
  'check.route.leaks.repair': 'Show them',
  'check.route.leaks.none.title': 'No other model slot sends text elsewhere',
  'check.route.leaks.none.evidence': 'Every slot of the file that names a model was checked',
  'check.route.leaks.some.title':
    '{count, plural, one {One model slot still sends text elsewhere} other {# model slots still send text elsewhere}}',
  'check.route.leaks.some.evidence': '{slots}',

  'check.data.final-text.name': 'Only final text is sent',
  'check.data.final-text.why':
    'The Responses API keeps reasoning separate, so chats get the answer and nothing else.',
  'check.data.final-text.repair': 'Use the Responses API',
  'check.data.final-text.try': 'Find out which API works',
  'check.data.final-text.responses.title': 'Chats get only the final text',
  'check.data.final-text.responses.evidence': 'The entry uses {api}',
  'check.data.final-text.other.title': 'Reasoning may end up in chats',
  'check.data.final-text.other.evidence': 'The entry uses {api}; channels: {channels}',

  'check.api.responses.name': 'Responses API',
  'check.api.responses.why': 'The Responses API keeps the model’s reasoning separate from its answer.',
  'check.api.responses.works.title': 'The Responses API works',
  'check.api.responses.works.evidence': 'The last answer of the local model came through it',
  'check.api.responses.refused.title': 'The server does not know the Responses API',
  'check.api.responses.refused.evidence':
    'The last answer came over chat completions, where reasoning can reach the answer',
  'check.api.responses.untried.title': 'The Responses API has not been tried yet',
  'check.api.responses.untried.evidence': 'A test turn shows it',
  'check.api.responses.other.title': 'OpenClaw uses another API for this server',
  'check.api.responses.other.evidence': '{api}',

  'check.route.turn.name': 'Test turn',
  'check.route.turn.why': 'Only a real answer proves that everything works together.',
  'check.route.turn.answered.title': '{model} has answered through OpenClaw',
  'check.route.turn.answered.evidence': '{totalMs}, {outputTokens} tokens',
  'check.route.turn.direct.title': '{model} has answered directly, not through OpenClaw',
  'check.route.turn.direct.evidence':
    '{totalMs}, {outputTokens} tokens; OpenClaw’s program was not found here',
  'check.route.turn.rerouted.title': '{model} answered instead of {wanted}',
  'check.route.turn.rerouted.evidence': 'The first model of the route did not answer; {totalMs}',
  'check.route.turn.older.title': 'Not proven since the last change',
  'check.route.turn.older.evidence': '{model} answered before the file was changed; {totalMs}',
  'check.route.turn.never.title': 'No test turn has been answered yet',
  'check.route.turn.never.evidence': 'A test turn proves which model answers, and how fast',
} as const;
