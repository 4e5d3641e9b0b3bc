import { staysOwn, type Traffic, type TrafficPlace } from '../contract/traffic';
import type { Translator } from './translator';

/** Where prompts go, in one plain sentence: the same on the page, in the terminal and in a preview. */
export function sayTraffic({ t }: Pick<Translator, 't'>, traffic: Traffic): string {
  const { places, otherSlots } = traffic;
  const named = (place: TrafficPlace): string =>
    t('traffic.place', { place, hosts: traffic.hosts.join(', ') });
  const [first, ...rest] = places.map(named);
  if (first === undefined) return t('traffic.none');
  if (rest.length > 0) {
    const others = rest.reduceRight((later, place) => t('traffic.next', { place, others: later }));
    const sentence = t('traffic.then', { place: first, others });
    return otherSlots > 0 ? `${sentence} ${t('traffic.slots', { count: otherSlots })}` : sentence;
  }
  if (otherSlots > 0)
    return `${t('traffic.at', { place: first })} ${t('traffic.slots', { count: otherSlots })}`;
  return t(staysOwn(traffic) ? 'traffic.only' : 'traffic.at', { place: first });
}
