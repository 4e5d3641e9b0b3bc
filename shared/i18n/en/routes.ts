/** Routes, agents, sessions, and moving from one model to the next. */
export const routes = {
  'route.warning.agents':
    '{count, plural, one {The agent {agents} has a model of its own; this route does not reach it.} other {These agents have models of their own, which this route does not reach: {agents}.}} To let it follow: {command}',
  'route.warning.allowlist':
    'The file’s allowlist leaves out {models}. A model that is not on it cannot be chosen in a chat, and a session that asks for it is refused. To add it: {command}',
  'route.warning.leaks':
    '{count, plural, one {One other place in the file still sends} other {# other places in the file still send}} text to hosted models, so this is not Local only yet: {slots}. To change it: {command}',
  'route.warning.byHand':
    'These can only be turned off by hand, because OpenClaw would choose a provider by itself: {slots}.',

  'history.action.agentRoute.local-first': 'Agent {agent}: Local first',
  'history.action.agentRoute.local-fallback': 'Agent {agent}: Local as fallback',
  'history.action.agentRoute.local-only': 'Agent {agent}: Local only',
  'history.action.agentRoute.hosted-only': 'Agent {agent}: Hosted only',
  'history.action.agentFollow': 'Agent {agent} follows the route',
  'history.action.replace': '{old} replaced by {model}',
  'history.action.repair.allow-route-models': 'Models of the route allowed',
  'history.action.repair.slots-local': 'Other model slots kept local',

  'job.replace': 'Replace {old} with {model}',
  'job.phase.downloadingNew': 'Downloading {model}',
  'job.phase.makingRoom': 'Unloading {old}',
  'job.phase.loadingNew': 'Loading {model}',
  'job.phase.waitingForGateway': 'Waiting for the gateway to pick up the file',
  'job.phase.testing': 'Sending a test turn',
  'job.phase.puttingBack': 'Putting everything back as it was',
  'job.unpin': 'Release session {key}',
  'replace.warning.size':
    'How much memory {model} takes is known only after the download; it is checked before it is loaded.',
  'replace.warning.context':
    '{model} takes at most {maximumTokens} tokens of context; until now it was {wantedTokens}.',
  'replace.warning.unloads': '{old} is unloaded first, so nothing answers until {model} is in memory.',

  'error.agent-unknown': 'OpenClaw’s file has no agent {agent}. It has: {known}',
  'error.agent-follows': 'The agent {agent} has no model of its own; it already follows the route.',
  'error.replace-unknown': 'OpenClaw’s file does not name the model {model}. It names: {known}',
  'error.replace-same': 'The file already names {model}; there is nothing to replace.',
  'error.replace-not-hosted':
    'A hosted model is replaced with another hosted one, written provider/model; {model} is not one.',
  'error.replace-no-fit':
    '{model} with {contextTokens} tokens of context needs about {needsBytes}; {poolBytes} can be used. Nothing was changed.',
  'error.replace-put-back':
    '{model} did not answer the test turn, so OpenClaw’s file was restored and {old} stays in use. Reason: {reason}',
  'error.replace-stuck':
    '{model} did not answer the test turn, and the file could not be restored: {reason}. The old text is in the history: homeport undo',
  'error.unpin-needs-gateway':
    'Only a running gateway can release the session {key}. Start it, then: {command}',
  'error.unpin-failed': 'The gateway did not release the session {key}: {reason}',

  'chain.state.has-key.openclaw': 'OpenClaw has a key',
  'chain.state.has-key.file': 'the file has a key',
  'chain.state.no-key.openclaw': 'no key',
  'chain.state.no-key.file': 'no key',
  'chain.state.dead.openclaw': 'unknown to OpenClaw',
  'chain.state.dead.file': 'unknown to OpenClaw',
  'chain.state.unproven.openclaw': 'not proven',
  'chain.state.unproven.file': 'not proven',
  'chain.standing.loaded': 'loaded',
  'chain.standing.served': 'served',
  'chain.standing.on-request': 'loads on request',
  'chain.standing.cold': 'not loaded',
  'chain.standing.unlisted': 'not in its server’s list',
  'chain.standing.silent': 'server does not answer',
  'chain.standing.unseen': 'not looked at',
  'chain.notAllowed': 'not on the allowlist',

  'route.point': 'Point at another route to see what it would do.',
  'route.comesBack': 'comes back',
  'route.asksHosted': 'The file names no hosted model: you are asked which ones.',
  'route.change':
    '{added, plural, =0 {No line added} one {# line added} other {# lines added}}, {removed, plural, =0 {none removed} one {# removed} other {# removed}}',
  'route.outcome.first':
    '{model} {when, select, now {answers now} asked {is asked first; whether it answers is not proven} other {would answer}}.',
  'route.outcome.other':
    '{model} {when, select, now {answers now} other {would answer}} in place of {first}, {why, select, cold {which is not loaded} unlisted {which its server does not list} silent {whose server does not answer} dead {which OpenClaw does not know any more} other {which has no key}}.',
  'route.outcome.nobody':
    'Nobody {when, select, now {can answer} other {could answer}}: {first} {why, select, cold {is not loaded} unlisted {is not in its server’s list} silent {has a server that does not answer} dead {is unknown to OpenClaw} other {has no key}}.',

  'guard.line.off':
    'Failover guard off: OpenClaw tries a dead server for 75 to 101 s before it asks the next model.',
  'guard.line.watching':
    'Failover guard on: switches when the server is silent for {downMs}, and back once the model has been loaded for {warmMs}.',
  'guard.line.otherRoute': 'Failover guard on: it acts on the route Local first only.',
  'guard.line.standing-down':
    'Failover guard on: you changed the route, so it waits until the local model is back.',
  'guard.line.failed-over':
    'Failover guard: {model} stands in for the local model, for {age}; that is taken back when it is loaded again.',
  'guard.line.changeName': 'Change the failover guard',

  'routes.answers': 'Answers first: {model}',
  'routes.nobody': 'As far as Homeport knows, none of them can answer.',
  'routes.all': 'All agents',
  'routes.agent': 'Agent',
  'routes.models': 'Models',
  'tile.gateway.down': 'Not running',
  'tile.gateway.foreign': 'Another program has the port',
  'tile.gateway.silent': 'Does not answer',
  'tile.gateway.starting': 'Starting',
  'routes.agents': 'Agents',
  'routes.follows': 'follows the route',
  'routes.own': 'own: {route}',
  'routes.switchName': 'Route of the agent {agent}',
  'routes.switchPlaceholder': 'Follows the route',
  'routes.pins': 'Sessions with a model of their own',
  'routes.pinsWhy': 'A session that was given a model keeps it, whatever the route is.',
  'routes.unpin': 'Release',
  'routes.unpinName': 'Release session {key}',
  'routes.pinAge': 'last used {age} ago',
  'routes.leaksWhy':
    'Not everything stays on your own machines: some places in the file name hosted models and do not follow the route.',
  'routes.keepLocal': 'Keep them local',
  'routes.blocked':
    'The file’s allowlist leaves out {models}. A model that is not on it cannot be chosen in a chat, and a session that asks for it is refused.',
  'routes.login': 'OpenClaw has no key for {provider}. In a terminal:',
  'routes.program.absent':
    'OpenClaw is not installed here: what is shown about hosted models comes from the file alone.',
  'routes.program.unread': 'Asking OpenClaw which hosted models it has keys for.',
  'routes.program.failed':
    'OpenClaw did not say which hosted models it has keys for; what is shown about them comes from the file alone.',
  'routes.program.read': 'Keys and sessions as OpenClaw itself reports them.',

  'gateway.sentence.unread': 'The gateway has not been looked for yet.',
  'gateway.sentence.up': 'The gateway {version} answers on port {port}.',
  'gateway.sentence.starting': 'The gateway is starting on port {port}.',
  'gateway.sentence.silent': 'The gateway’s process {pid} is running but does not answer on port {port}.',
  'gateway.sentence.foreign': 'Something else answers on port {port}; it is not OpenClaw.',
  'gateway.sentence.down': 'The gateway is not running (port {port}).',
  'gateway.otherPort': 'The file says port {filePort}; the gateway moves there when it is restarted.',
  'gateway.waitsFor': 'It waits for {pending}.',

  'replace.title': 'Replace {old}',
  'replace.about':
    'The new model is loaded, takes over the row, the alias and every place in the file that names the old one, and answers a test turn. If a step fails, the file stays as it is.',
  'replace.with': 'With',
  'replace.name': 'Name of a model to download',
  'replace.nameHint': 'As LM Studio’s catalogue calls it; downloaded first if it is not on disk.',
  'replace.other': 'Another model (download)',
  'replace.show': 'Show what happens',
  'replace.begin': 'Replace',
  'replace.action': 'Replace…',
  'replace.actionName': 'Replace {model}',
  'replace.turnStep': 'Then a test turn. If {model} does not answer, the file is restored.',

  'check.route.allowlist.name': 'Allowlist',
  'check.route.allowlist.why':
    'A model that the allowlist leaves out cannot be chosen in a chat, and a session that asks for it is refused.',
  'check.route.allowlist.repair': 'Add to the allowlist',
  'check.route.allowlist.open.title': 'The allowlist leaves out no model of the route',
  'check.route.allowlist.open.evidence': '{count, plural, one {One model} other {# models}} checked',
  'check.route.allowlist.kept.title':
    'The allowlist leaves out {count, plural, one {a model} other {# models}} of the route',
  'check.route.allowlist.kept.evidence': 'Not on it: {models}',

  'check.route.agents.name': 'Agents',
  'check.route.agents.why': 'An agent with a model of its own keeps using it when the route changes.',
  'check.route.agents.repair': 'Let {agent} follow the route',
  'check.route.agents.follow.title': 'Every agent follows the route',
  'check.route.agents.follow.evidence':
    '{count, plural, =0 {The file names no agents} one {One agent} other {# agents}}',
  'check.route.agents.chosen.title':
    '{count, plural, one {One agent has} other {# agents have}} a route of its own, as you chose',
  'check.route.agents.chosen.evidence': '{agents}',
  'check.route.agents.own.title':
    '{count, plural, one {One agent does} other {# agents do}} not follow the route',
  'check.route.agents.own.evidence': '{agents}',

  'check.route.sessions.name': 'Sessions',
  'check.route.sessions.why': 'A session that was given a model keeps it, whatever the route is.',
  'check.route.sessions.repair': 'Release {key}',
  'check.route.sessions.none.title': 'No session is pinned to another model',
  'check.route.sessions.none.evidence': 'According to openclaw sessions',
  'check.route.sessions.pinned.title':
    '{count, plural, one {One session is} other {# sessions are}} pinned to another model',
  'check.route.sessions.pinned.evidence': '{sessions}',

  'check.route.hosted.replace': 'Use {successor} instead',
  'check.route.hosted.noKey.title': 'A hosted model of the route cannot work: no key',
  'check.route.hosted.noKey.evidence': 'OpenClaw has no key for {provider}, so {model} cannot answer',
  'check.route.hosted.keyed.title': 'OpenClaw has a key for every hosted model of the route',
  'check.route.hosted.keyed.evidence': '{models}',

  'check.gateway.running.foreign.title': 'Something else uses the gateway’s port',
  'check.gateway.running.foreign.evidence': 'What answers on port {port} is not OpenClaw',
  'check.gateway.running.silent.title': 'The gateway does not answer',
  'check.gateway.running.silent.evidence': 'Its process {pid} is running; port {port} says nothing',
  'check.gateway.running.starting.title': 'The gateway is starting',
  'check.gateway.running.starting.evidence': 'Port {port}, waits for {pending}',
  'check.gateway.running.moved.title':
    'OpenClaw’s gateway {version} runs on a different port than the file says',
  'check.gateway.running.moved.evidence': 'Port {port}; the file says {filePort}',

  'cli.help.routes':
    'The route of every agent: what answers, and what stands in the way (keys, allowlist, sessions).',
  'cli.help.replace':
    'Moves from one model to the next: downloads it if needed, loads it, changes rows, aliases and routes, sends a test turn. One undo takes it all back.',
  'cli.use.follows': 'The agent {agent} follows the route again.',
  'cli.use.agent': 'The agent {agent}: {route}.',
  'cli.routes.agent': 'Agent {agent}',
  'cli.routes.parked': 'Set aside: {models}',
  'cli.routes.leaks': 'Still goes to hosted models: {slots}. To change it: homeport fix route.leaks',
  'cli.routes.blocked': 'Left out by the allowlist: {models}. To add it: homeport fix route.allowlist',
  'cli.routes.follow': 'To let it follow the route: {command}',
  'cli.routes.pin': 'Session {key} is pinned to {model}. To release it: {command}',
  'cli.routes.dead': 'OpenClaw no longer knows {old}. To move on: {command}',
  'cli.routes.noKey': 'OpenClaw has no key for {provider}. To add one: {command}',
  'cli.routes.unpinned': 'The session {key} follows its route again.',
  'cli.replace.done': '{model} has taken the place of {old} and answered.',
  'cli.replace.moved': '{model} has taken the place of {old}.',
  'cli.replace.undo': 'To undo: homeport undo',
  'cli.connect.print.network':
    'LM Studio must serve on the local network: turn on “Serve on Local Network”, or start it with lms server start --bind 0.0.0.0',
  'cli.connect.print.token':
    'The server asks for a token: put it into {variable} in the environment of the gateway there, not into the file.',
  'cli.connect.print.noToken':
    'The server asks for no token: anyone on that network can use it. Turn on its token before you open it.',
} as const;
