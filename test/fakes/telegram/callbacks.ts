import type { Params } from './check.ts';
import { refuse } from './refusal.ts';
import type { World } from './world.ts';

const LONGEST_ANSWER = 200;
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

/**
 * https://core.telegram.org/bots/api#answercallbackquery. The deadline is nowhere written; 15 s is the one report
 * (telegraf/telegraf#1839), and a query is answered once.
 */
export function answerCallbackQuery(world: World, params: Params<'answerCallbackQuery'>, deadlineMs: number): true {
  const { callback_query_id, text = '', show_alert } = params;
  const query = world.queries.get(callback_query_id);
  if (!query || query.answered || world.clock.now() - query.at > deadlineMs) throw refuse(400, TOO_OLD);
  if ([...text].length > LONGEST_ANSWER) throw refuse(400, 'MESSAGE_TOO_LONG');
  query.answered = true;
  const shown = { is: show_alert ? ('alert' as const) : ('toast' as const), text, at: world.clock.now() };
  if (text !== '') world.users.get(query.user)?.toasts.push(shown);
  return true;
}
