// Without its schema: short commands need the words, not the validator.

/**
 * Where prompts can go, from the nearest to the furthest. `pinned` is OpenRouter with hosts that the person has named;
 * `anywhere` is every provider that promises no place.
 */
export const trafficPlaces = ['machine', 'network', 'eu', 'us', 'pinned', 'anywhere'] as const;
export type TrafficPlace = (typeof trafficPlaces)[number];

export interface Traffic {
  /** In the order in which they are asked, each once; empty: no model is named. */
  places: TrafficPlace[];
  /** The hosts of `pinned`. */
  hosts: string[];
  /** Other slots of the file whose models leave the person's machines although the chain does not. */
  otherSlots: number;
}

/** Does every prompt of the chain stay with the person's own machines? */
export const staysOwn = ({ places }: Pick<Traffic, 'places'>): boolean =>
  places.length > 0 && places.every(place => place === 'machine' || place === 'network');
