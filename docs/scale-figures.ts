/** A number that what follows rests on, and where it comes from. */
type Figure = { readonly value: number; readonly what: string; readonly from: string };

const BOTS_FAQ = '[Bots FAQ](https://core.telegram.org/bots/faq)';
const ZALO = '[Zalo Bot Platform](https://docs.zaloplatforms.com/docs/BOT/), package Basic';
const IMPORTED = 'measured: the year of 100 such cells, 412,400 events';

/** By `npm run bench` on two shared cores with a disk of a virtual machine, November 2026, unless another source is named. */
export const FIGURES = {
  eventsAYear: {
    value: 4124,
    what: 'events of a year in a cell of 30, of whom six in ten take part in all there is',
    from: '`npm run bench -- --only memory`',
  },
  bytesAnEvent: { value: 154, what: 'bytes of an event in `nep.db`, words and indexes included', from: IMPORTED },
  carriedOver: {
    value: 179,
    what: 'events with which its next book begins, of 3,973 of its own; half of them of the week that is open',
    from: 'measured: the book after that year',
  },
  redisBytesAnEvent: {
    value: 116,
    what: 'bytes of an event in the memory of Redis',
    from: `${IMPORTED}, imported into Redis 7.0.15 (\`used_memory\`)`,
  },
  fileBytesAnEvent: { value: 158, what: 'bytes of an event in the append-only file of Redis', from: 'the same import' },
  microsAWake: {
    value: 364,
    what: 'µs of CPU for a wake of a cell, its events read anew',
    from: '`npm run bench -- --only wake`',
  },
  postsASecond: {
    value: 29.4,
    what: 'posts that go out in a second, of the 30 that Telegram allows',
    from: `\`npm run bench -- --only posts\`; ${BOTS_FAQ}`,
  },
  answersASecond: {
    value: 1000,
    what: 'answers a second of one process, 99 in 100 on disk and confirmed within 50 ms',
    from: '`npm run bench -- --only latency`',
  },
  redisMicrosAnAnswer: {
    value: 260,
    what: 'µs of CPU of Redis for an answer',
    from: '`npm run bench -- --only workers`',
  },
  postsAMinute: { value: 20, what: 'messages a minute in one group', from: BOTS_FAQ },
  paidPostsASecond: {
    value: 1000,
    what: 'messages a second that Telegram lets a bot pay for',
    from: '[allow_paid_broadcast](https://core.telegram.org/bots/api#sendmessage)',
  },
  starsAPost: { value: 0.1, what: 'Stars for each of them', from: 'the same page' },
  paidFrom: {
    value: 100_000,
    what: 'Stars on its balance, and as many users a month, before Telegram lets it',
    from: BOTS_FAQ,
  },
  zaloMessagesAMonth: { value: 3000, what: 'messages a month of a Zalo bot, both ways', from: ZALO },
  zaloGroupsABot: { value: 3, what: 'groups of a Zalo bot', from: ZALO },
  zaloUsersABot: { value: 50, what: 'people of a Zalo bot', from: ZALO },
  postsAWeek: {
    value: 6,
    what: 'posts a group reads in a week: lesson, three questions, answers, highlights',
    from: 'the README’s week',
  },
  wakesAWeek: { value: 5, what: 'wakes of a cell in a week', from: 'the README’s week' },
  takingPart: { value: 0.6, what: 'of the members take part', from: 'assumed' },
  reminded: { value: 0.4, what: 'of the members are reminded privately, once a week', from: 'assumed: all others' },
  patience: { value: 1, what: 'hour until a lesson should have reached everybody', from: 'assumed' },
  redisGigabytes: {
    value: 40,
    what: 'GB that a server of 64 GB leaves to Redis, which needs room while its file is written anew',
    from: 'assumed',
  },
  diskGigabytes: { value: 500, what: 'GB of a disk', from: 'assumed' },
} as const satisfies Readonly<Record<string, Figure>>;

/** Members of the cell of which `eventsAYear` speaks. */
export const USUAL_CELL = 30;
