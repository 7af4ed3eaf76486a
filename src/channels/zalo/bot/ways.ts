import { HOW_TO_ANSWER } from '../../../text/vi/zalo.ts';
import type { Ways } from '../render.ts';
import type { Me } from './schema.ts';

/** A bot hears only what mentions it, and has a page from which its private chat is opened. */
export function waysOf(me: Me): Ways {
  const name = me.display_name ?? me.account_name ?? 'Bot';
  return {
    inGroup: (words) => HOW_TO_ANSWER.inGroup(words, name),
    into: (said) => HOW_TO_ANSWER.link(`https://bot.zaloplatforms.com/bots/${me.id}`, said),
  };
}
