/** What stands around the models and OpenClaw: the system, other programs, other files. */
export const checksAround = {
  'check.hardware.swap.name': 'Memory on the disk',
  'check.hardware.swap.why':
    'A machine that moves memory to its disk while a model works answers many times more slowly.',
  'check.hardware.swap.repair': 'See the models',
  'check.hardware.swap.calm.title': 'The model’s memory stays in memory',
  'check.hardware.swap.calm.evidence': 'No program waits for memory; {swapBytes} on the disk',
  'check.hardware.swap.swapping.title': 'The machine is short of memory and moves it to its disk',
  'check.hardware.swap.swapping.evidence':
    '{swapBytes} on the disk, and programs wait for it. Unload a model, or load it with less context',

  'check.host.sleep.name': 'Sleep',
  'check.host.sleep.why': 'While this machine sleeps, the local model answers nobody.',
  'check.host.sleep.awake.title': 'This machine does not go to sleep by itself',
  'check.host.sleep.awake.evidence': 'From the system’s own settings, on mains',
  'check.host.sleep.sleeps.title': 'This machine goes to sleep when nobody uses it',
  'check.host.sleep.sleeps.evidence': 'After {afterMs} on mains, even while an agent waits for an answer',

  'check.lmstudio.cli.name': 'LM Studio’s tool',
  'check.lmstudio.cli.why': 'LM Studio’s server is started and stopped with its tool, lms.',
  'check.lmstudio.cli.own.title': 'LM Studio’s tool is the one that came with it',
  'check.lmstudio.cli.own.evidence': '{path}',
  'check.lmstudio.cli.other.title': 'In a terminal another lms answers than LM Studio’s own',
  'check.lmstudio.cli.other.evidence':
    '{path} instead of {own}. LM Studio may refuse it; Homeport itself uses its own',
  'check.lmstudio.cli.absent.title': 'LM Studio’s tool is not there',
  'check.lmstudio.cli.absent.evidence': 'LM Studio lays it out when it is opened for the first time',

  'check.lmstudio.port.name': 'LM Studio’s port',
  'check.lmstudio.port.why':
    'Two programs cannot answer at one address: LM Studio’s server cannot start there.',
  'check.lmstudio.port.free.title': 'No other program has LM Studio’s port',
  'check.lmstudio.port.free.evidence': '{url}',
  'check.lmstudio.port.taken.title': 'Another program has LM Studio’s port',
  'check.lmstudio.port.taken.evidence': '{url} answers, but not as LM Studio',

  'check.lmstudio.auth.name': 'LM Studio’s token',
  'check.lmstudio.auth.why': 'A server that asks for a token answers only who has it.',
  'check.lmstudio.auth.repair': 'Enter the token',
  'check.lmstudio.auth.none.title': 'LM Studio’s server asks for no token',
  'check.lmstudio.auth.none.evidence': '{url} listed its models to somebody who sent none',
  'check.lmstudio.auth.given.title': 'LM Studio’s server takes the token',
  'check.lmstudio.auth.given.evidence': '{url} listed its models',
  'check.lmstudio.auth.wanted.title': 'LM Studio’s server asks for a token',
  'check.lmstudio.auth.wanted.evidence': '{url} answered 401',

  'check.openclaw.writable.name': 'OpenClaw’s file may be changed',
  'check.openclaw.writable.why': 'Homeport connects a model and moves the route by changing this file.',
  'check.openclaw.writable.repair': 'See the file',
  'check.openclaw.writable.free.title': 'OpenClaw’s file may be changed',
  'check.openclaw.writable.free.evidence': '{path}',
  'check.openclaw.writable.locked.title': 'OpenClaw’s file must not be changed',
  'check.openclaw.writable.locked.evidence': '',

  'check.model.memory.name': 'Memory for the model',
  'check.model.memory.why': 'A model that does not fit is refused, or is read from the disk again and again.',
  'check.model.memory.free.title': 'There is free memory for {model}',
  'check.model.memory.free.evidence':
    '{neededBytes} with {contextTokens} tokens of context; {freeBytes} free now',
  'check.model.memory.fits.title': '{model} fits this machine',
  'check.model.memory.fits.evidence':
    '{neededBytes} with {contextTokens} tokens of context, of {poolBytes} for models',
  'check.model.memory.taken.title': 'There is not enough free memory for {model} now',
  'check.model.memory.taken.evidence':
    '{neededBytes} with {contextTokens} tokens of context; {freeBytes} free. Another program has the rest',
  'check.model.memory.tooLarge.title': '{model} does not fit this machine with its context',
  'check.model.memory.tooLarge.evidence':
    '{neededBytes} with {contextTokens} tokens of context, of {poolBytes} for models',

  'check.gateway.reach.name': 'From the gateway to the model',
  'check.gateway.reach.why': 'The gateway asks the model itself, from where it runs.',
  'check.gateway.reach.repair': 'See the servers',
  'check.gateway.reach.same.title': 'The gateway runs where the address in its file leads to the model',
  'check.gateway.reach.same.evidence': '{url}',
  'check.gateway.reach.contained.title': 'The gateway runs in a container and cannot reach the model there',
  'check.gateway.reach.contained.evidence':
    '{url} is the container itself. In Docker this machine is host.docker.internal',
  'check.gateway.reach.closed.title': 'OpenClaw on another machine cannot reach this model server',
  'check.gateway.reach.closed.evidence':
    '{url} listens on this machine only. It takes a tunnel, or a server that listens on the network and asks for a token',

  'check.homeport.path.name': 'One file for everybody',
  'check.homeport.path.why': 'A change of one file does nothing to a gateway that reads another.',
  'check.homeport.path.repair': 'Choose the file',
  'check.homeport.path.same.title': 'Homeport, OpenClaw’s command and its gateway go by the same file',
  'check.homeport.path.same.evidence': '{path}',
  'check.homeport.path.command.title': 'OpenClaw’s command goes by another file than Homeport',
  'check.homeport.path.command.evidence': '{other}; Homeport reads {path}',
  'check.homeport.path.gateway.title': 'A running gateway goes by another file than Homeport',
  'check.homeport.path.gateway.evidence': '{other}; Homeport reads {path}',

  'check.homeport.lock.name': 'Another Homeport',
  'check.homeport.lock.why': 'One Homeport watches and changes; others show what it sees.',
  'check.homeport.lock.alone.title': 'No other Homeport is at work here',
  'check.homeport.lock.alone.evidence': 'Nobody else holds its folder',
  'check.homeport.lock.held.title': 'A Homeport is running here',
  'check.homeport.lock.held.evidence': 'Process {pid}, version {version}',
} as const;
