/** What stands around the models and OpenClaw: the system, other programs, other files. */
export const checksAround = {
  'check.hardware.swap.name': 'Swapped memory',
  'check.hardware.swap.why':
    'A machine that swaps memory to disk while a model is working answers many times more slowly.',
  'check.hardware.swap.repair': 'See the models',
  'check.hardware.swap.calm.title': 'The model’s memory stays in memory',
  'check.hardware.swap.calm.evidence': 'No program is waiting for memory; {swapBytes} swapped to disk',
  'check.hardware.swap.swapping.title': 'This machine is short of memory and swaps to disk',
  'check.hardware.swap.swapping.evidence':
    '{swapBytes} swapped to disk, and programs are waiting for it. Unload a model, or load it with less context',

  'check.host.sleep.name': 'Sleep',
  'check.host.sleep.why': 'While this machine sleeps, the local model answers nobody.',
  'check.host.sleep.awake.title': 'This machine does not go to sleep by itself',
  'check.host.sleep.awake.evidence': 'From the system settings, on mains power',
  'check.host.sleep.sleeps.title': 'This machine goes to sleep when it is idle',
  'check.host.sleep.sleeps.evidence':
    'After {afterMs} on mains power, even while an agent waits for an answer',

  'check.lmstudio.cli.name': 'LM Studio’s tool',
  'check.lmstudio.cli.why': 'Homeport starts and stops LM Studio’s server with its command line tool, lms.',
  'check.lmstudio.cli.own.title': 'LM Studio’s own tool is in place',
  'check.lmstudio.cli.own.evidence': '{path}',
  'check.lmstudio.cli.other.title': 'A terminal finds a different lms than LM Studio’s own',
  'check.lmstudio.cli.other.evidence':
    '{path} instead of {own}. LM Studio may refuse it; Homeport uses LM Studio’s own',
  'check.lmstudio.cli.absent.title': 'LM Studio’s tool is missing',
  'check.lmstudio.cli.absent.evidence': 'LM Studio installs it when it is opened for the first time',

  'check.lmstudio.port.name': 'LM Studio’s port',
  'check.lmstudio.port.why': 'Two programs cannot share one address: LM Studio’s server cannot start there.',
  'check.lmstudio.port.free.title': 'No other program uses LM Studio’s port',
  'check.lmstudio.port.free.evidence': '{url}',
  'check.lmstudio.port.taken.title': 'Another program uses LM Studio’s port',
  'check.lmstudio.port.taken.evidence': '{url} answers, but not as LM Studio',

  'check.lmstudio.auth.name': 'LM Studio’s token',
  'check.lmstudio.auth.why': 'A server that asks for a token answers only those who send it.',
  'check.lmstudio.auth.repair': 'Enter the token',
  'check.lmstudio.auth.none.title': 'LM Studio’s server asks for no token',
  'check.lmstudio.auth.none.evidence': '{url} listed its models without a token',
  'check.lmstudio.auth.given.title': 'LM Studio’s server takes the token',
  'check.lmstudio.auth.given.evidence': '{url} listed its models',
  'check.lmstudio.auth.wanted.title': 'LM Studio’s server asks for a token',
  'check.lmstudio.auth.wanted.evidence': '{url} answered 401',

  'check.openclaw.writable.name': 'OpenClaw’s file can be changed',
  'check.openclaw.writable.why': 'Homeport connects a model and moves the route by changing this file.',
  'check.openclaw.writable.repair': 'See the file',
  'check.openclaw.writable.free.title': 'OpenClaw’s file can be changed',
  'check.openclaw.writable.free.evidence': '{path}',
  'check.openclaw.writable.locked.title': 'OpenClaw’s file must not be changed',
  'check.openclaw.writable.locked.evidence': '',

  'check.model.memory.name': 'Memory for the model',
  'check.model.memory.why': 'A model that does not fit is refused, or read from disk over and over.',
  'check.model.memory.free.title': 'There is enough free memory for {model}',
  'check.model.memory.free.evidence':
    '{neededBytes} with {contextTokens} tokens of context; {freeBytes} free now',
  'check.model.memory.fits.title': '{model} fits this machine',
  'check.model.memory.fits.evidence':
    '{neededBytes} with {contextTokens} tokens of context; {poolBytes} for models',
  'check.model.memory.taken.title': 'There is not enough free memory for {model} right now',
  'check.model.memory.taken.evidence':
    '{neededBytes} with {contextTokens} tokens of context; {freeBytes} free. Other programs use the rest',
  'check.model.memory.tooLarge.title': '{model} does not fit this machine with this context',
  'check.model.memory.tooLarge.evidence':
    '{neededBytes} with {contextTokens} tokens of context; {poolBytes} for models',

  'check.gateway.reach.name': 'From the gateway to the model',
  'check.gateway.reach.why': 'It is the gateway that calls the model, from wherever it runs.',
  'check.gateway.reach.repair': 'See the servers',
  'check.gateway.reach.same.title': 'From where the gateway runs, the address in its file leads to the model',
  'check.gateway.reach.same.evidence': '{url}',
  'check.gateway.reach.contained.title': 'The gateway runs in a container and cannot reach the model there',
  'check.gateway.reach.contained.evidence':
    'In there, {url} is the container itself. In Docker this machine is called host.docker.internal',
  'check.gateway.reach.closed.title': 'OpenClaw on another machine cannot reach this model server',
  'check.gateway.reach.closed.evidence':
    '{url} listens on this machine only. Use a tunnel, or a server that listens on the network and asks for a token',

  'check.homeport.path.name': 'The same file for everyone',
  'check.homeport.path.why': 'Changing one file has no effect on a gateway that reads another.',
  'check.homeport.path.repair': 'Choose the file',
  'check.homeport.path.same.title': 'Homeport, OpenClaw’s command and its gateway use the same file',
  'check.homeport.path.same.evidence': '{path}',
  'check.homeport.path.command.title': 'OpenClaw’s command uses a different file than Homeport',
  'check.homeport.path.command.evidence': '{other}; Homeport reads {path}',
  'check.homeport.path.gateway.title': 'A running gateway uses a different file than Homeport',
  'check.homeport.path.gateway.evidence': '{other}; Homeport reads {path}',

  'check.homeport.lock.name': 'Another Homeport',
  'check.homeport.lock.why': 'One Homeport watches and makes changes; others show what it sees.',
  'check.homeport.lock.alone.title': 'No other Homeport is running here',
  'check.homeport.lock.alone.evidence': 'Its folder is not in use',
  'check.homeport.lock.held.title': 'A Homeport is running here',
  'check.homeport.lock.held.evidence': 'Process {pid}, version {version}',
} as const;
