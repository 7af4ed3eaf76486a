import fc from 'fast-check';
import type { Street } from './street.ts';

/** One thing that happens. Numbers choose among what there is at that moment, so that every sequence can be played. */
export type Act =
  | { readonly is: 'say'; readonly who: number; readonly where: number; readonly text: number }
  | { readonly is: 'press'; readonly who: number; readonly which: number }
  | { readonly is: 'join'; readonly answer: number }
  /** Time passes and the heartbeat beats all along. */
  | { readonly is: 'live'; readonly minutes: number }
  /** The process is down for so long; the first beat after it finds everything that fell due. */
  | { readonly is: 'outage'; readonly minutes: number }
  | { readonly is: 'restart' }
  /** How the platform treats what is sent to it from now on. */
  | { readonly is: 'platform'; readonly mood: number };

const index = fc.noBias(fc.nat({ max: 9999 }));
/** Mostly some minutes or hours, so that a whole day is lived through; at times weeks. */
const minutes = fc.noBias(
  fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 90 }) },
    { weight: 4, arbitrary: fc.integer({ min: 60, max: 30 * 60 }) },
    { weight: 1, arbitrary: fc.integer({ min: 24 * 60, max: 20 * 24 * 60 }) },
  ),
);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ is: fc.constant('say'), who: index, where: index, text: index }) },
  { weight: 14, arbitrary: fc.record({ is: fc.constant('press'), who: index, which: index }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('join'), answer: index }) },
  { weight: 7, arbitrary: fc.record({ is: fc.constant('live'), minutes }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('outage'), minutes }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('restart') }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('platform'), mood: index }) },
) as fc.Arbitrary<Act>;

export const days = fc.array(act, { minLength: 20, maxLength: 140, size: 'max' });

/** Lets it happen. */
export async function happen(street: Street, each: Act): Promise<void> {
  switch (each.is) {
    case 'say':
      return street.say(each.who, each.where, each.text);
    case 'press':
      return street.press(each.who, each.which);
    case 'join':
      return street.join(each.answer);
    case 'live':
      return street.live(each.minutes);
    case 'outage':
      return street.outage(each.minutes);
    case 'restart':
      return street.restart();
    case 'platform':
      return street.mood(each.mood);
    default:
      return each satisfies never;
  }
}
