import type { Topology } from '#shared/contract/checklist';
import type { HardwareState } from '#shared/contract/hardware';
import type { Fallback, Turn } from '#shared/contract/health';
import type { LmStudioView, LocalModel } from '#shared/contract/models';
import type { ServerView } from '#shared/contract/servers';
import type {
  Acceptance,
  ConfigFileView,
  GatewayView,
  OpenClawView,
  ProviderView,
  RoutesView,
} from '#shared/contract/openclaw';

type ProviderRow = ProviderView['rows'][number];

/** What the file says beyond the route; the shape that checks rely on. */
export interface FileFindings {
  readonly gatewayMode: string | null;
  readonly gatewayBind: string;
  readonly gatewayAsks: boolean;
  readonly modelsMode: string | null;
  readonly compactionOn: boolean;
  readonly heartbeat: {
    readonly every: string;
    readonly light: boolean;
    readonly model: string | null;
  } | null;
  readonly toolsProfile: string;
  readonly channels: readonly string[];
  readonly openInboxes: readonly string[];
  readonly plainKeys: readonly string[];
  readonly plainHttp: readonly { readonly provider: string; readonly baseUrl: string }[];
  readonly running: readonly {
    readonly path: string;
    readonly model: string;
    readonly sandbox: string;
    readonly webTools: readonly string[];
  }[];
  readonly leaks: readonly { readonly path: string; readonly model: string }[];
  readonly deadModels: readonly { readonly model: string; readonly successor: string }[];
}

/** The failover guard: whether it is on, and what it moved and has not moved back. */
export interface GuardFact {
  readonly enabled: boolean;
  readonly lease: {
    readonly from: readonly string[];
    readonly to: readonly string[];
    /** Its entry of the history; null: there is none. */
    readonly entryId: string | null;
  } | null;
}

/** What stands around the models and OpenClaw on this machine. */
export interface Surroundings {
  /** null: this system does not tell. */
  readonly swap: { readonly usedBytes: number; readonly isPressing: boolean } | null;
  /** Minutes until the machine sleeps by itself on mains; 0: never; null: not told. */
  readonly sleepMinutes: number | null;
  /** The `lms` that a shell would run; null: none. */
  readonly shellTool: { readonly path: string; readonly realPath: string } | null;
  /** Who goes by another file of OpenClaw than the one that Homeport reads. */
  readonly otherReaders: readonly { readonly reader: 'command' | 'gateway'; readonly path: string }[];
  /** Whether the gateway lives in a container; null: not told. */
  readonly gatewayContained: boolean | null;
  /** Another Homeport that is the core of this state folder; null: none lives. */
  readonly holder: { readonly pid: number; readonly version: string } | null;
}

/** Everything that a check may look at. Each is provided by one capability; core.ts puts them together. */
export interface Facts {
  readonly topology: Topology;
  readonly hardware: HardwareState & { readonly state: 'read' };
  readonly lmstudio: LmStudioView;
  /** The server that runs the models; null: none answers. */
  readonly server: ServerView | null;
  readonly models: readonly LocalModel[];
  /** The model that all this is about: the one that the person chose, else the route's, a loaded one, the largest. */
  readonly model: LocalModel | null;
  readonly file: ConfigFileView;
  readonly installation: OpenClawView['installation'];
  readonly gateway: GatewayView;
  readonly acceptance: Acceptance;
  /** The entry of OpenClaw's file for this server, and its row for the model. */
  readonly provider: ProviderView | null;
  readonly row: ProviderRow | null;
  readonly findings: FileFindings | null;
  readonly routes: RoutesView;
  readonly turn: Turn | null;
  /** Newest first; null: OpenClaw's log cannot be read. */
  readonly fallbacks: readonly Fallback[] | null;
  readonly guard: GuardFact;
  readonly surroundings: Surroundings;
}

export type FactKey = keyof Facts;

/** A fact that is not in the object has not been read yet. */
export type SeenFacts = { readonly [K in FactKey]?: Facts[K] };
