import { routeKinds, type RouteKind } from '#shared/contract/kinds';
import type { ChainNode, RoutesView } from '#shared/contract/openclaw';
import type { Plan } from '#shared/contract/plans';
import { outcomeOf, type Seen } from '#shared/contract/standing';
import { errorText } from '#shared/i18n/text';
import { sayTraffic } from '#shared/i18n/traffic';
import type { Translator } from '#shared/i18n/translator';
import type { RoutePlan } from './use-route-plans';

/** A route in words: as it is, or as it would be. */
export interface RouteWords {
  readonly means: string;
  readonly chain: readonly ChainNode[];
  /** Who answers then; `isBad`: nobody, or not who should. */
  readonly outcome: {
    readonly text: string;
    readonly state: 'ok' | 'attention' | 'blocked' | 'noted';
  } | null;
  /** What becomes of the file; null: nothing is offered. */
  readonly change: string | null;
}

type Say = Pick<Translator, 't' | 'say'>;

function sayOutcome(
  { t }: Say,
  chain: readonly ChainNode[],
  seen: Seen,
  when: 'now' | 'then',
): RouteWords['outcome'] {
  const outcome = outcomeOf(chain, seen);
  if (outcome === null) return null;
  const { answers, first, why } = outcome;
  const params = { when, first: first.name, why };
  if (answers === null) return { state: 'blocked', text: t('route.outcome.nobody', params) };
  if (answers === first) {
    // Nobody can promise for one that was never tried.
    const isKnown = why !== 'unproven' && why !== 'unseen';
    const asked = when === 'now' && !isKnown ? 'asked' : when;
    const text = t('route.outcome.first', { when: asked, model: first.name });
    return { state: isKnown ? 'ok' : 'noted', text };
  }
  return { state: 'attention', text: t('route.outcome.other', { ...params, model: answers.name }) };
}

export function currentWords(translator: Say, routes: RoutesView, seen: Seen): RouteWords {
  const { t } = translator;
  const { written, chain, traffic } = routes;
  return {
    means: `${t(`route.means.${written}`)} ${sayTraffic(translator, traffic.written)}`,
    chain,
    outcome: sayOutcome(translator, chain, seen, 'now'),
    change: null,
  };
}

function sayChange({ t }: Say, { steps }: Plan): string {
  const files = steps.flatMap(step => (step.kind === 'file' ? [step] : []));
  if (files.length === 0) return t('plan.nothing');
  const sum = (count: (step: (typeof files)[number]) => number): number =>
    files.reduce((total, step) => total + count(step), 0);
  return t('route.change', { added: sum(step => step.addedLines), removed: sum(step => step.removedLines) });
}

/** What a route would come to; what its plan warns of stands where nothing worse is to be said. */
export function previewWords(translator: Say, route: RouteKind, made: RoutePlan, seen: Seen): RouteWords {
  const { t, say } = translator;
  const means = t(`route.means.${route}`);
  if (made.state === 'refused') {
    const isAsked = made.error.code === 'route-no-hosted';
    const text = isAsked ? t('route.asksHosted') : say(errorText(made.error));
    return { means, chain: [], outcome: { state: isAsked ? 'noted' : 'blocked', text }, change: null };
  }
  const { plan } = made;
  const chain = plan.chain ?? [];
  const outcome = sayOutcome(translator, chain, seen, 'then');
  const [warning] = plan.warnings;
  return {
    means: plan.traffic ? `${means} ${sayTraffic(translator, plan.traffic)}` : means,
    chain,
    outcome: warning && outcome?.state !== 'blocked' ? { state: 'attention', text: say(warning) } : outcome,
    change: sayChange(translator, plan),
  };
}

/** The whole of it as one paragraph, for who hears the page. */
export const spoken = ({ means, chain, outcome, change }: RouteWords): string =>
  [means, chain.map(node => node.name).join(', '), outcome?.text, change]
    .filter(part => part)
    .map(part => (/[.!?…]$/.test(part ?? '') ? part : `${part}.`))
    .join(' ');

/** The route that is switched to now; null: the file has an order of its own, or none. */
export const routeOf = (written: RoutesView['written']): RouteKind | null =>
  routeKinds.find(route => route === written) ?? null;
