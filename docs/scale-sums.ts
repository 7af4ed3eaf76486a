/** Measured by `npm run bench` on two shared cores with a disk of a virtual machine, November 2026. */
const MEASURED = {
  /** Events of a cell of 30 of whom six in ten take part: lesson, quiz of three, a meeting and a deed a month. */
  eventsAYear: 4124,
  membersOfThat: 30,
  /** On disk, indexes and personal words included. */
  bytesAnEvent: 154,
  /** CPU time of a wake, the cell's events read anew. */
  microsAWake: 364,
  /** Posts that go out, of the 30 a second that Telegram allows. */
  postsASecond: 29.4,
  /** Answers of one process, parsed, decided and on disk. */
  answersASecond: 1000,
} as const;

/** Estimated, not measured: bytes of an event in Redis, its JSON and what Redis needs for itself. */
const REDIS_BYTES_AN_EVENT = 240;

/** Of the platforms: the Bot FAQ and `allow_paid_broadcast` of Telegram's Bot API; the Basic package of Zalo's bots. */
const PLATFORM = {
  paidPostsASecond: 1000,
  starsAPost: 0.1,
  zaloMessagesAMonth: 3000,
  zaloGroupsABot: 3,
  zaloUsersABot: 50,
} as const;

/** In a week each group reads a lesson, three questions, the answers and the highlights. */
const GROUP_POSTS_A_WEEK = 6;
/** Of the five wakes of a week. */
const WAKES_A_WEEK = 5;
/** Nobody who has read the lesson is reminded: at worst all who take no part are, once. */
const REMINDED = 0.4;
const TAKING_PART = 0.6;
const WEEKS = 52;
const WEEKS_A_MONTH = 52 / 12;
/** How soon after its hour a lesson should have reached everybody. */
const HOURS_OF_PATIENCE = 1;
/** What a server with 64 GB leaves to Redis while its log is written anew. */
const REDIS_GB = 40;

export type Place = { readonly name: string; readonly cells: number; readonly members: number };

export const places: readonly [Place, Place] = [
  { name: 'a province: 3,000 cells, 100,000 members', cells: 3000, members: 100_000 },
  { name: 'the country: 417,000 cells, 5.4 million members', cells: 417_000, members: 5_400_000 },
];

const eventsAMember = MEASURED.eventsAYear / MEASURED.membersOfThat;

/** What one place costs, by the name of the cost. */
export function storage({ cells, members }: Place) {
  const events = members * eventsAMember;
  const posts = cells * GROUP_POSTS_A_WEEK;
  const privately = members * REMINDED;
  const bots = Math.ceil(cells / (MEASURED.postsASecond * 3600 * HOURS_OF_PATIENCE));
  const zaloBots = Math.max(Math.ceil(cells / PLATFORM.zaloGroupsABot), Math.ceil(members / PLATFORM.zaloUsersABot));
  const zaloMonth = (posts + privately + members * TAKING_PART * 4) * WEEKS_A_MONTH;
  return {
    'events a year': millions(events),
    'disk a year (SQLite)': gigabytes(events * MEASURED.bytesAnEvent),
    'memory a year (Redis, an estimate)': gigabytes(events * REDIS_BYTES_AN_EVENT),
    'CPU for all wakes of a week': time((cells * WAKES_A_WEEK * MEASURED.microsAWake) / 1e6),
    'answers of one quiz, taken in by one process': time((members * TAKING_PART * 3) / MEASURED.answersASecond),
    'Telegram: one post to every group, one token': time(cells / MEASURED.postsASecond),
    'Telegram: a private word to those reminded, one token': time(privately / MEASURED.postsASecond),
    'Telegram: tokens for a lesson that arrives within an hour': String(bots),
    'Telegram: the same paid for, one token': `${time(cells / PLATFORM.paidPostsASecond)}, ${whole(cells * PLATFORM.starsAPost)} Stars`,
    'Telegram: group posts a year': millions(posts * WEEKS),
    'Zalo: messages a month, both ways': millions(zaloMonth),
    'Zalo: Basic bots needed for groups, members and messages': whole(
      Math.max(zaloBots, Math.ceil(zaloMonth / PLATFORM.zaloMessagesAMonth)),
    ),
  } as const;
}

/** Up to where each limit holds, for cells of the usual size. */
export function limits() {
  const eventsACell = MEASURED.eventsAYear;
  const cellsAnHour = MEASURED.postsASecond * 3600 * HOURS_OF_PATIENCE;
  const cellsInRedis = (REDIS_GB * 1e9) / (eventsACell * REDIS_BYTES_AN_EVENT);
  const cellsOnDisk = 500e9 / (eventsACell * MEASURED.bytesAnEvent);
  return [
    {
      what: 'one Telegram token, everybody reads within an hour',
      upTo: `${whole(cellsAnHour)} cells`,
      remedy: 'a token for each province, each with its own pace; or paid broadcast at a tenth of a Star a message',
    },
    {
      what: 'twenty posts a minute in one group',
      upTo: `${whole(20 / GROUP_POSTS_A_WEEK)} weeks’ posts at once`,
      remedy: 'nothing: only an outage brings so many together, and they go out over some minutes',
    },
    {
      what: 'one Zalo bot of the Basic package',
      upTo: `${PLATFORM.zaloGroupsABot} groups, ${PLATFORM.zaloUsersABot} people`,
      remedy: 'a larger package for each cell; Zalo is for single cells, not for a province',
    },
    {
      what: 'a year of events on a disk of 500 GB (SQLite)',
      upTo: `${whole(cellsOnDisk)} cells`,
      remedy: 'books closed each year: the old one is exported and dropped',
    },
    {
      what: `a year of events in one Redis of ${REDIS_GB} GB`,
      upTo: `${whole(cellsInRedis)} cells`,
      remedy: `Redis Cluster; the country needs ${whole(Math.ceil(places[1].cells / cellsInRedis))} masters for a year, and books closed each year keep it so`,
    },
    {
      what: 'one process taking a quiz’s answers within an hour',
      upTo: `${whole((MEASURED.answersASecond * 3600) / (MEASURED.membersOfThat * TAKING_PART * 3))} cells`,
      remedy: 'more workers on the same Redis',
    },
  ];
}

function whole(value: number): string {
  return Math.floor(value).toLocaleString('en');
}

function millions(value: number): string {
  return value < 1e6 ? whole(value) : `${Number((value / 1e6).toPrecision(3)).toLocaleString('en')} million`;
}

function gigabytes(bytes: number): string {
  return `${Number((bytes / 1e9).toPrecision(3)).toLocaleString('en')} GB`;
}

function time(seconds: number): string {
  if (seconds < 90) return `${Number(seconds.toPrecision(2))} s`;
  if (seconds < 5400) return `${Number((seconds / 60).toPrecision(2))} min`;
  return `${Number((seconds / 3600).toPrecision(2))} h`;
}
