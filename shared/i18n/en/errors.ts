export const errors = {
  'error.config-syntax':
    '{path} is not valid JSON5: line {line, number}, column {column, number} ({detail}). Nothing was changed.',
  'error.config-duplicate-key':
    '{path} has the key “{key}” twice (line {line, number}, column {column, number}). Programs disagree about which one counts, so Homeport does not edit it. Remove one of them.',
  'error.config-not-object': '{path} does not hold an object. Nothing was changed.',
  'error.config-encoding': '{path} is not UTF-8 text. Nothing was changed.',
  'error.config-read-only': '{path} is read-only. Make it writable, then try again.',
  'error.config-unwritable':
    '{path} could not be written ({reason, select, EACCES {you may not write in its folder} EPERM {you may not write it} EROFS {its disk is read-only} ENOSPC {its disk is full} other {error {reason}}}). The old file is untouched.',
  'error.config-unreadable':
    '{path} could not be read ({reason, select, EACCES {you may not read it} EPERM {you may not read it} other {error {reason}}}).',
  'error.config-is-folder': '{path} is a folder, not a file. Nothing was changed.',
  'error.config-managed': '{path} is managed by another program ({variable} is set). Change it there.',
  'error.config-too-large':
    '{path} has {sizeBytes}, more than {limitBytes}. That is not a usual OpenClaw file, so it is left alone.',
  'error.config-changed':
    '{path} was changed by someone else in the meantime. Nothing was written; look at the new preview.',
  'error.config-include':
    '“{key}” in {path} is put together from several files, and it is not certain which of them this belongs in. Change it there by hand.',
  'error.config-include-broken':
    '{path} includes {file}, {problem, select, missing {which is not there} outside {which lies outside the folders that OpenClaw includes from} circle {which includes it in turn} depth {and so on, more than ten files deep} other {which is no file name}}. OpenClaw does not start with it. Nothing was changed.',
  'error.config-shape':
    '“{key}” in {path} is not an {expected}, so it cannot be extended. Nothing was changed.',
  'error.config-gate': 'The change to {path} did not pass the last check ({detail}). Nothing was written.',
  'error.config-absent': '{path} is not there.',
  'error.regional-no-hosts': 'Without a region, name the OpenRouter hosts that may answer: --only HOST,…',
  'error.regional-name-taken':
    'The file already has a provider {provider} with another address: {baseUrl}. Rename it first.',
  'error.file-locked': '{path} is being changed by another Homeport (process {pid}). Try again in a moment.',
  'error.state-unwritable':
    'Homeport cannot write its own folder {path} ({reason, select, EACCES {you may not write there} EPERM {you may not write there} EROFS {its disk is read-only} ENOSPC {its disk is full} ENOTDIR {a file is in its place} EEXIST {a file is in its place} other {error {reason}}}). Nothing was changed.',
  'error.server-url':
    '{problem, select, scheme {“{url}” does not begin with http:// or https://.} credentials {“{url}” holds a name or password; use a token instead.} other {“{url}” is not an address like http://127.0.0.1:1234/v1.}}',
  'error.server-refused': 'Nothing answers on {url}. Is the model server running?',
  'error.server-timeout': 'The server at {url} accepted the connection but did not answer within {limitMs}.',
  'error.server-unreachable': 'The server at {url} cannot be reached ({reason}).',
  'error.server-no-downloads':
    'The server at {url} cannot download models on request. LM Studio can from version 0.4 on.',
  'error.download-refused': 'LM Studio refused to download {model}: {reason}',
  'error.download-unknown': 'LM Studio no longer knows this download.',
  'error.download-failed': 'The download of {model} failed. {reason}',
  'error.download-paused': 'The download of {model} is paused. Only LM Studio’s own window can resume it.',
  'error.download-stuck':
    'All of {model} was downloaded {minutes, plural, one {# minute} other {# minutes}} ago, but LM Studio does not finish. Restart LM Studio; what was downloaded stays.',
  'error.download-lost':
    'LM Studio forgot the download of {model}, probably because it was restarted. Start it again; what was downloaded stays.',
  'error.download-goes-on': 'LM Studio keeps downloading {model}: only its own window can stop that.',
  'error.server-unknown': '{url} was not added, so it cannot be removed.',
  'error.server-redirects':
    '{url} redirects to {location}. Homeport does not follow: enter that address itself if you trust it.',
  'error.server-no-route':
    'No network leads to {url} ({reason}). On macOS, allow Homeport under System Settings › Privacy & Security › Local Network.',
  'error.server-loading': 'The server at {url} is still loading its model. It answers when that is done.',
  'error.server-not-openai': '{url} answers with {found}, not as an OpenAI-compatible server.',
  'error.server-answered-error': 'The server at {url} answered with an error ({status, number}): {message}',
  'error.server-auth': 'The server at {url} asks for a token. Enter it under Settings.',
  'error.server-no-control': 'The server at {url} cannot load or unload models on request.',
  'error.server-not-stopped': 'LM Studio’s server did not stop. {detail}',
  'error.server-port-taken':
    'Another program answers on {url}. Stop it, or start LM Studio’s server on another port: homeport server start --port {freePort, number, ::group-off}',
  'error.server-needs-hand':
    'LM Studio’s command line tool is missing, so Homeport cannot switch its server on. Switch it on in LM Studio, under Developer; it will answer on {url}.',
  'error.lmstudio-too-old':
    'LM Studio at {url} is older than 0.3.6 and cannot list its models. Update it in its own window (version 0.4 is best), then check again.',
  'error.server-needs-tool':
    'This needs LM Studio’s command line tool, lms, on the machine of the server at {url}. There is none here that belongs to it.',
  'error.model-not-unloaded': '{model} is still in memory. LM Studio’s tool said: {detail}',
  'error.server-elsewhere':
    'LM Studio’s server already answers on {url}. Stop it first: homeport server stop',
  'error.server-rebind-by-hand':
    'LM Studio’s tool that could do this for {url} (lms) is not on this machine. In LM Studio: Developer › Server Settings, switch off “Serve on Local Network”.',
  'error.server-still-open':
    'LM Studio’s server was restarted for this machine only, but still answers on {url}. In LM Studio: Developer › Server Settings, switch off “Serve on Local Network”.',
  'error.server-not-started': 'LM Studio’s server did not start. {detail}',
  'error.model-unknown': 'The server has no model “{model}”. It offers: {available}',
  'error.model-not-loaded':
    'The model {model} is not loaded, and no context length was given. Load it, or add --context {suggestedTokens, number, ::group-off}.',
  'error.model-load-failed': 'The server could not load the model {model}: {reason}',
  'error.model-load-cancelled': 'The load of {model} was cancelled; it is not in memory.',
  'error.model-memory': 'The server did not load the model {model}: not enough memory. {reason}',
  'error.model-context-too-large':
    'The model {model} can do at most {maximumTokens} tokens of context, not {wantedTokens}.',
  'error.model-context-short':
    'The model {model} was loaded with {actualTokens} tokens of context instead of {wantedTokens}.',
  'error.model-crashed':
    'The engine crashed with the model {model}: {reason} Load it again; if it crashes again, update the runtime in LM Studio or choose another variant.',
  'error.model-evicted': 'The model {model} is not in memory. Load it; a model that Homeport loads stays.',
  'error.model-unsupported':
    'The server’s engine does not know this kind of model ({model}): {reason} Update its runtimes.',
  'error.model-template':
    'The chat template of {model} wants all instructions in the first message. Choose another model, or a server with a newer template.',
  'error.model-fit-too-small':
    'The runtime would give {model} only {actualTokens} tokens of context, not {wantedTokens}. Choose less context, a smaller variant, or its GGUF version.{command, select, none {} other { There is room for it where LM Studio makes one prediction at a time: {command}}}',
  'error.context-overflow':
    'The question is longer than the context of {model}{contextTokens, plural, =0 {} other { (# tokens)}}. Load it with more context, or shorten the conversation.',
  'error.lms-absent': 'LM Studio’s own tool, lms, was not found on this machine; this needs it.',
  'error.lms-would-wake':
    'LM Studio is not running, and asking it would start it. Start it first: homeport server start',
  'error.estimate-unreadable': 'LM Studio gave no estimate for {model}: {reason}',
  'error.answer-empty':
    'The model {model} gave an empty answer. The question is probably longer than its context; load it with more.',
  'error.server-monitor-broken':
    'LM Studio can no longer read this machine’s memory: {reason} Restart it; if that does not help, install it again.',
  'error.model-not-chat': '{model} is an embedding model; it cannot answer.',
  'error.route-no-hosted':
    'OpenClaw’s file names no hosted model, which this route needs. Name at least one, for example anthropic/claude-opus-4-6.',
  'error.route-no-local': 'OpenClaw’s file names no local model yet. Add the provider first.',
  'error.route-unknown-model':
    '“{model}” is not a hosted model. Write provider/model, such as anthropic/claude-opus-4-6.',
  'error.history-empty': 'There is nothing to undo.',
  'error.history-unknown': 'There is no change “{entryId}” in the history.',
  'error.provider-unknown':
    '{provider} is not in OpenClaw’s file. homeport status names the servers that are.',
  'error.bundle-gone': 'That preview is no longer kept. Open it again, then save.',
  'error.link-taken':
    'There is something at {path} that does not belong to Homeport. Move it away, then try again.',
  'error.link-no-command': 'There is no command to link: {path} is missing.',
  'error.service-unsupported':
    'Homeport cannot start by itself on {platform} without its window: the application has a switch for that in Settings.',
  'error.service-refused': 'The system refused: {command} said: {reason}',
  'error.comments-unknown': 'Homeport has no copy of {path} whose comments could be put back.',
  'error.repair-none': 'Homeport cannot repair “{id}” by itself. What to do: {command}',
  'error.undo-conflict':
    '{path} was edited since then: {keys}. Homeport does not overwrite your edits; nothing was changed. To undo only the rest: homeport undo --keep. To undo these keys as well: homeport undo --take-back.',
  'error.plan-expired': 'This preview is too old or was already used. Make a new one.',
  'error.lmstudio-absent': 'LM Studio was not found on this machine.',
  'error.llama-server-absent':
    'llama-server was not found on this machine. It comes with llama.cpp: brew install llama.cpp, winget install llama.cpp, or a release from github.com/ggml-org/llama.cpp that is unpacked into a folder of PATH.',
  'error.gguf-unreadable':
    '{problem, select, missing {There is no file {path}.} folder {{path} is a folder. Name the GGUF file in it.} denied {{path} could not be read.} notGguf {{path} is not a GGUF file.} version {{path} has a GGUF version that is not known here; only 2 and 3 are.} truncated {{path} ends in the middle of its header. Its download is probably incomplete.} parts {{path} is one part of a model, and other parts are missing beside it.} noModel {{path} holds no model that could answer, but an encoder, a projector or an adapter.} other {{path} has a header that cannot be understood.}}',
  'error.managed-does-not-fit':
    '{model} does not fit: with {contextTokens} tokens of context it takes {neededBytes}, and there is {availableBytes} for models. Choose a smaller file, or name a context to start it anyway.',
  'error.managed-not-started':
    '{problem, select, memory {llama-server did not start with {model}: not enough memory. {detail}} timeout {llama-server did not finish loading {model} in 15 minutes and was stopped. {detail}} cancelled {The start of llama-server with {model} was cancelled.} port {llama-server did not start: no port from 8080 on is free.} program {llama-server could not be started: {detail}} other {llama-server ended before it had loaded {model}: {detail}}}',
  'error.managed-ended': 'llama-server with {model} has ended. Its last words: {detail}',
  'error.managed-running':
    'llama-server is already running, at {url} with {model} and {contextTokens} tokens of context for {parallel, plural, one {# conversation} other {# conversations}}. Stop it first: homeport servers stop',
  'error.managed-not-ours':
    'It is not certain that process {pid, number, ::group-off} is the llama-server that Homeport started, so it is left alone.',
  'error.managed-not-stopped': 'llama-server (process {pid, number, ::group-off}) did not stop.',
  'error.turn-failed': 'No answer came back: {reason}',
  'error.turn-no-target': 'There is no model to ask yet. Connect one first.',
  'error.host-unreachable': '{host} could not be asked: {reason}',
  'error.host-not-understood': 'This is not what “homeport hardware --json” prints ({detail}).',
  'error.host-unknown': 'There is no machine “{name}” in the list.',
  'error.host-is-this': '{name} is this machine; it is already counted.',
  'error.captures-unreadable': 'The recorded outputs in {path} could not be read: {reason}',
  'error.port-busy': 'Port {port, number, ::group-off} is in use by another program.',
  'error.core-running': 'Another Homeport is running (process {pid}). Stop it, then try again.',
  'error.core-absent': 'No Homeport is running. Start one with “homeport serve” or “npm start”.',
  'error.core-lost': 'Homeport’s core does not answer. Whether this was done shows here once it is back.',
  'error.version-mismatch': 'The running Homeport has version {theirs}, this one {ours}. Restart it.',
  'error.input-invalid': 'Not understood: {detail}',
  'error.command-unknown': 'There is no command “{command}”.',
  'error.arguments-invalid':
    '{problem, select, command {There is no command “{argument}”.} option {There is no option {argument} here.} valueMissing {The option {argument} needs a value.} valueNeedless {The option {argument} takes no value.} number {“{argument}” is not a whole number above 0, such as 65536 or 64k.} port {“{argument}” is not a port number (0 to 65535).} unknown {“{argument}” is not known here.} word {“{argument}” is one word too many.} other {Something is missing.}} Try: {hint}',
  'error.request-refused': 'The request was refused ({reason}). Open the page again with “homeport open”.',
  'error.unavailable': 'This is not available here: {ability}.',
  'error.browser-absent': 'No browser could be opened. Open this address yourself: {url}',
  'error.internal': 'Something went wrong inside Homeport (report {reportId}). The log has the details.',
} as const;
