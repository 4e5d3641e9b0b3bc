/** A newer version that was found. */
export interface FoundUpdate {
  readonly version: string;
  /** Plain text. */
  readonly notes: string;
  readonly sizeBytes: number | null;
}

/** Whatever fetches and installs. It does each thing only when it is told to; what fails, rejects. */
export interface Updater {
  /** null: there is nothing newer. */
  check(): Promise<FoundUpdate | null>;
  /** What was found last. `progress`: 0 to 1. */
  download(progress: (fraction: number) => void): Promise<void>;
  /**
   * Puts what was downloaded in the place of this application and starts that; ends this one. `failed`: it could
   * not, and this one goes on.
   */
  install(failed: (error: unknown) => void): void;
}
