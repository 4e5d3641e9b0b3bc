/** The only way to processes, files, the network, time and chance. Tests replace some of it. */
export interface Ports {
  readonly run: RunPort;
  readonly request: RequestPort;
  readonly files: FilesPort;
  readonly clock: ClockPort;
  readonly environment: EnvironmentPort;
  readonly random: RandomPort;
  readonly log: LogPort;
  readonly power: PowerPort;
}

export interface RunRequest {
  /** A program's name, looked up in PATH and the known places, or an absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
  /** Of stdout and stderr together; the child is ended when it writes more. */
  readonly maxBytes?: number;
  /** Added to the environment. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Called with each piece of stdout as it comes; stdout is then not collected, and may be of any length. */
  readonly onText?: (piece: string) => void;
}

export type RunOutcome =
  | { readonly state: 'exited'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly state: 'not-found' }
  | {
      readonly state: 'timed-out' | 'too-much' | 'cancelled';
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly state: 'failed'; readonly reason: string };

export interface RunPort {
  /** Runs a program without a shell, stdin closed. Never throws and never blocks the event loop. */
  (request: RunRequest): Promise<RunOutcome>;
  /** Where a program is, or null. Looks where a GUI's short PATH does not reach. */
  find(program: string): Promise<string | null>;
  /** Starts a program that goes on by itself; false where it could not start or failed within a second. */
  launch(
    program: string,
    args: readonly string[],
    /** `variables` are added to the environment. */
    options?: { variables?: Readonly<Record<string, string>>; cwd?: string },
  ): Promise<boolean>;
  /**
   * Starts a program that goes on by itself and answers its number at once. What it says, on both streams, goes
   * into a file of 0600 that is begun anew.
   */
  startDetached(program: string, args: readonly string[], logFile: string): Promise<DetachedStart>;
  /** Whether a process with this number is there, whoever owns it. */
  isAlive(pid: number): boolean;
  /** Which process has this number now; the number alone is given to another one some day. */
  identify(pid: number): Promise<ProcessIdentity>;
  /** Asks a process that was started detached, and what it started, to end; or ends it. */
  signal(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void;
}

export type DetachedStart =
  | {
      readonly state: 'started';
      readonly pid: number;
      /** How it ended, as far as this process has seen it: "code 1", "SIGKILL"; null: it has not. */
      readonly ended: () => string | null;
    }
  | { readonly state: 'not-found' }
  | { readonly state: 'failed'; readonly reason: string };

/** `identity` is the same as long as it is the same process, and never that of another one. */
export type ProcessIdentity =
  { readonly state: 'running'; readonly identity: string } | { readonly state: 'gone' | 'unknown' };

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange. */
  readonly timeoutMs: number;
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  /** Called with each piece as it arrives; the body is then not collected. */
  readonly onText?: (piece: string) => void;
  /** A unix socket or named pipe instead of the URL's host. */
  readonly socketPath?: string;
}

export type HttpOutcome =
  | {
      readonly state: 'answered';
      readonly status: number;
      readonly contentType: string;
      /** By their names in small letters; of one that came twice the first. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      /** Until the head of the answer was there. */
      readonly headMs: number;
    }
  | { readonly state: 'refused' | 'timed-out' | 'too-large' | 'cancelled' }
  | { readonly state: 'unreachable'; readonly reason: string };

/** One exchange. Redirects are answers like others: a token never follows one. Never throws. */
export type RequestPort = (request: HttpRequest) => Promise<HttpOutcome>;

export interface FileInformation {
  readonly kind: 'file' | 'folder' | 'other';
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  /** Permission bits; null on Windows. */
  readonly mode: number | null;
  readonly uid: number | null;
  readonly gid: number | null;
}

export type ReadOutcome =
  | { readonly state: 'read'; readonly bytes: Buffer; readonly information: FileInformation }
  | { readonly state: 'missing' | 'folder' }
  | { readonly state: 'too-large'; readonly sizeBytes: number }
  | { readonly state: 'denied'; readonly reason: string };

export interface WriteOptions {
  readonly mode: number;
  readonly uid?: number | null;
  readonly gid?: number | null;
  /** Asked right before the rename; `false` leaves everything as it was. */
  readonly stillWanted?: () => Promise<boolean>;
}

export type WriteOutcome =
  { readonly state: 'written' | 'not-wanted' } | { readonly state: 'failed'; readonly reason: string };

export interface LockHolder {
  readonly pid: number;
  readonly startedAt: number;
  readonly nonce: string;
  readonly version: string;
  readonly url?: string | undefined;
}

export type LockOutcome =
  | { readonly state: 'held'; update(details: { url: string }): Promise<void>; release(): Promise<void> }
  | { readonly state: 'taken'; readonly holder: LockHolder | null }
  | { readonly state: 'failed'; readonly reason: string };

export interface FilesPort {
  read(path: string, maxBytes: number): Promise<ReadOutcome>;
  /** The first or the last bytes of a file that may be of any length. */
  readPart(path: string, part: 'start' | 'end', maxBytes: number): Promise<ReadOutcome>;
  /** Temporary file in the same folder, fsync, rename, fsync of the folder. */
  write(path: string, content: string | Buffer, options: WriteOptions): Promise<WriteOutcome>;
  information(path: string): Promise<FileInformation | null>;
  /** Follows every link of the path that exists. */
  realPath(path: string): Promise<string>;
  list(folder: string): Promise<string[]>;
  createFolder(path: string, mode: number): Promise<WriteOutcome>;
  remove(path: string): Promise<void>;
  /** Gives a file another name in the same folder, whether or not it can be read. */
  rename(path: string, to: string): Promise<WriteOutcome>;
  /** Only if it is empty. */
  removeFolder(path: string): Promise<void>;
  removeTree(path: string): Promise<void>;
  setMode(path: string, mode: number): Promise<WriteOutcome>;
  /** Calls back after something in the folder changed; collects bursts. Returns the end of watching. */
  watch(folder: string, changed: () => void): () => void;
  /** One holder at a time among living processes; waits up to `waitMs` for it. */
  lock(path: string, version: string, waitMs: number): Promise<LockOutcome>;
}

export interface ClockPort {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that no clock change moves. */
  monotonicMs(): number;
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>;
  /** Calls once later; returns its cancellation. A pending call does not keep the process alive. */
  after(delayMs: number, call: () => void): () => void;
}

/** What only the system's own tools know. */
export interface MachineDetails {
  /** Name and release, as "Debian GNU/Linux 12". */
  readonly osName: string | null;
  readonly machineModel: string | null;
  readonly disks: readonly {
    readonly mount: string;
    readonly totalBytes: number;
    readonly freeBytes: number;
  }[];
}

export interface EnvironmentPort {
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
  readonly homeFolder: string;
  readonly temporaryFolder: string;
  readonly stateFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Addresses of this machine on its networks, loopback left out. */
  readonly networkAddresses: () => string[];
  readonly machine: () => {
    hostName: string;
    cpuName: string;
    cpuCores: number;
    memoryBytes: number;
    memoryFreeBytes: number;
  };
  /** Slow; never throws and never blocks. null: not told in time. */
  readonly machineDetails: (limitMs: number) => Promise<MachineDetails | null>;
}

export interface RandomPort {
  /** URL-safe, unguessable. */
  token(bytes: number): string;
}

export interface LogPort {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
}

export interface PowerPort {
  /** After the machine woke up. Returns the end of listening. */
  onResume(call: () => void): () => void;
  /** false where the shell cannot tell. */
  isOnBattery(): boolean;
}
