import type { Inbound } from '../../core/inbound.ts';
import type { Place } from '../../core/message.ts';
import type { Me } from './schema.ts';

type Body = Extract<Inbound['body'], { is: 'text' | 'choice' }>;

/** Commands a link may carry: none of them does anything its reader could regret having tapped. */
const LINKED: ReadonlySet<string> = new Set(['batdau', 'hoc', 'diem', 'lich', 'ghep', 'nhanquyen']);

/** What was written, without what only Telegram needs; null for a command to another bot, or nothing at all. */
export function readText(written: string, where: Place['kind'], me: Me): Body | null {
  const [, command, bot, rest = ''] = /^\/([^\s@]+)(?:@(\w+))?(?!\S)([\s\S]*)$/u.exec(written.trim()) ?? [];
  if (bot !== undefined && bot.toLowerCase() !== me.username.toLowerCase()) return null;
  if (command?.toLowerCase() === 'start') return linked(rest.trim());
  const whole = command === undefined ? written : `/${command}${rest}`;
  const text = whole.replaceAll(mention(me), ' ').trim();
  if (text === '') return null;
  const addressed = where === 'group' && command === undefined && mention(me).test(whole);
  return { is: 'text', text, ...(addressed && { addressed }) };
}

/** `/start ghep_CODE`, from a link `t.me/bot?start…=ghep_CODE`; anything else is a plain hello. */
function linked(payload: string): Body {
  const [, command = '', argument = ''] = /^([a-z]+)(?:_([\w-]+))?$/u.exec(payload) ?? [];
  // The consent notice of a cell is asked for as its button would be: in private no group says which cell is meant.
  if (command === 'thamgia' && argument !== '') return { is: 'choice', press: `thamgia ${argument} hoi` };
  return { is: 'text', text: LINKED.has(command) ? `/${command} ${argument}`.trim() : '/batdau' };
}

/** The bot's own name with an @, where someone calls it in a group. */
function mention({ username }: Me): RegExp {
  return new RegExp(`@${RegExp.escape(username)}(?!\\w)`, 'giu');
}
