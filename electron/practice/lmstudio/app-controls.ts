import type { AppIdentity } from './internal';

export interface AppStatus extends AppIdentity {
  readonly isInstalled: boolean;
  readonly isRunning: boolean;
  /** How often something started it: a look that must not wake it leaves this as it was. */
  readonly wakes: number;
  readonly serverUrl: string | null;
  /** The address that its server was told to bind to, whatever it was: it listens on loopback only. */
  readonly boundTo: string | null;
  readonly internalUrl: string | null;
}

export interface StartOptions {
  readonly cors?: boolean;
  readonly bind?: string;
}

export interface AppControls {
  status(): AppStatus;
  wake(): Promise<void>;
  /** Ends the application: its server, its memory, its loads and its jobs. */
  quit(): Promise<void>;
  /**
   * null for the configured port, 0 for a free one. A server on another port moves. Answers the port, or null
   * where it is taken.
   */
  startServer(port: number | null, options?: StartOptions): Promise<number | null>;
  /** The models stay in memory. Answers the port that it had, or null. */
  stopServer(): Promise<number | null>;
  /** null: there are no settings before the first start of the server. */
  configuredPort(): Promise<number | null>;
}
