/** What is known of the model that is to stay loaded, at one look that the server answered. */
export interface WarmFacts {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly enabled: boolean;
  /** Whose loss is watched: server and model. */
  readonly model: string;
  /** The context of its largest copy; null: none is loaded. 0: the server does not tell. */
  readonly loadedTokens: number | null;
  /** What OpenClaw was promised; null: nothing. */
  readonly promisedTokens: number | null;
  /** Homeport loads or unloads something right now, at a person's word. */
  readonly isChanging: boolean;
}

export interface WarmState {
  readonly model: string;
  /** The context that it was seen with; null: nothing that could be lost. */
  readonly seenTokens: number | null;
  readonly lostSince: number | null;
  /** When Homeport itself loaded it last. */
  readonly loadedAt: number | null;
}

export type WarmAction =
  | { readonly kind: 'load'; readonly contextTokens: number }
  /** It was lost again soon after it was loaded again: something else wants it gone. */
  | { readonly kind: 'give-up' };

/** One look may fall between an unload and a load. */
const sureMs = 4000;
/** A model that is lost again so soon is taken away on purpose. */
const fightMs = 30 * 60_000;

export const coldState = (model: string): WarmState => ({
  ...{ model, seenTokens: null, lostSince: null, loadedAt: null },
});

/**
 * Loads a model again that was lost after a restart or to another one: once, with the context that it had or
 * that OpenClaw was promised. What a person unloads through Homeport is no loss.
 */
export function nextWarm(
  before: WarmState,
  facts: WarmFacts,
): { readonly state: WarmState; readonly action: WarmAction | null } {
  const { now, model, loadedTokens, promisedTokens } = facts;
  const known = before.model === model ? before : coldState(model);
  const rest = (state: WarmState) => ({ state, action: null });
  if (loadedTokens !== null) return rest({ ...known, seenTokens: loadedTokens, lostSince: null });
  if (facts.isChanging) return rest({ ...known, seenTokens: null, lostSince: null });
  if (known.seenTokens === null || !facts.enabled) return rest({ ...known, lostSince: null });
  const lostSince = known.lostSince ?? now;
  if (now - lostSince < sureMs) return rest({ ...known, lostSince });
  const once = { ...known, seenTokens: null, lostSince: null };
  if (known.loadedAt !== null && now - known.loadedAt < fightMs) {
    return { state: once, action: { kind: 'give-up' } };
  }
  const contextTokens = Math.max(known.seenTokens, promisedTokens ?? 0);
  if (contextTokens === 0) return rest(once);
  return { state: { ...once, loadedAt: now }, action: { kind: 'load', contextTokens } };
}
