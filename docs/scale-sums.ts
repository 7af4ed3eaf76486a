import { FIGURES, USUAL_CELL } from './scale-figures.ts';

export type Place = { readonly name: string; readonly cells: number; readonly members: number };

export const places: readonly [Place, Place] = [
  { name: 'a province: 3,000 cells, 100,000 members', cells: 3000, members: 100_000 },
  { name: 'the country: 417,000 cells, 5.4 million members', cells: 417_000, members: 5_400_000 },
];

const WEEKS = 52;
const HOUR = 3600;

/** A figure's number. */
const of = (name: keyof typeof FIGURES): number => FIGURES[name].value;

/** Answers that a member who takes part gives in a week's quiz. */
const QUESTIONS = 3;

/** What one place costs, by the name of the cost. */
export function costs({ cells, members }: Place) {
  const events = (members * of('eventsAYear')) / USUAL_CELL;
  const posts = cells * of('postsAWeek');
  const privately = members * of('reminded');
  const answers = members * of('takingPart') * QUESTIONS;
  const tokens = Math.ceil(cells / (of('postsASecond') * HOUR * of('patience')));
  const zaloMonth = ((posts + privately + answers + members * of('takingPart')) * WEEKS) / 12;
  const zaloBots = Math.max(
    cells / of('zaloGroupsABot'),
    members / of('zaloUsersABot'),
    zaloMonth / of('zaloMessagesAMonth'),
  );
  return {
    'events a year': millions(events),
    'disk a year (SQLite)': gigabytes(events * of('bytesAnEvent')),
    'memory a year (Redis)': gigabytes(events * of('redisBytesAnEvent')),
    'disk a year (Redis, its append-only file)': gigabytes(events * of('fileBytesAnEvent')),
    'CPU for all wakes of a week': time((cells * of('wakesAWeek') * of('microsAWake')) / 1e6),
    'answers of one quiz, taken in by one process': time(answers / of('answersASecond')),
    'Telegram: one post to every group, one token': time(cells / of('postsASecond')),
    'Telegram: a private word to those reminded, one token': time(privately / of('postsASecond')),
    'Telegram: tokens for a lesson that arrives within an hour': whole(tokens),
    'Telegram: group posts a year': millions(posts * WEEKS),
    'Zalo: messages a month, both ways': millions(zaloMonth),
    'Zalo: bots of the package Basic': whole(Math.ceil(zaloBots)),
  } as const;
}

/** What a limit holds, in cells of the usual size, and what to do beyond it. */
export function limits() {
  const answersACell = USUAL_CELL * of('takingPart') * QUESTIONS;
  const memory = (of('redisGigabytes') * 1e9) / (of('eventsAYear') * of('redisBytesAnEvent'));
  const paid = `${time(places[1].cells / of('paidPostsASecond'))} and ${whole(places[1].cells * of('starsAPost'))} Stars a post for the country`;
  return [
    limit(
      'one Telegram token: a post reaches every group within an hour',
      of('postsASecond') * HOUR * of('patience'),
      `a Nếp for each province, with a token of its own. Paying Telegram would do (${paid}), with ${whole(of('paidFrom'))} Stars and users a month to begin with; Nếp does not`,
    ),
    limit(
      'one Zalo bot: its groups',
      of('zaloGroupsABot'),
      'a larger package, when Zalo sells one; until then Zalo is for single cells, never for a province',
    ),
    limit(
      `a disk of ${of('diskGigabytes')} GB (SQLite): a year of events`,
      (of('diskGigabytes') * 1e9) / (of('eventsAYear') * of('bytesAnEvent')),
      'a larger disk, or closed books dropped',
    ),
    limit(
      `one Redis of ${of('redisGigabytes')} GB: a year of events`,
      memory,
      `Redis Cluster: the country needs ${whole(Math.ceil(places[1].cells / memory))} masters for each year whose books it keeps`,
    ),
    limit(
      'one process: a quiz answered within an hour',
      (of('answersASecond') * HOUR) / answersACell,
      'more workers on one Redis; with SQLite, a Nếp for each province',
    ),
    limit(
      'one Redis: a quiz answered within an hour',
      (1e6 / of('redisMicrosAnAnswer')) * (HOUR / answersACell),
      'Redis Cluster: its masters share the cells',
    ),
  ];
}

function limit(what: string, cells: number, remedy: string) {
  const [province, country] = places.map((place) => share(place.cells / cells));
  return { what, upTo: `${whole(cells)} cells`, province, country, remedy };
}

/** `3 %`, or how many times too much. */
function share(of: number): string {
  return of <= 1 ? `${Math.ceil(of * 100)} %` : `**${Number(of.toPrecision(2)).toLocaleString('en')} ×**`;
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
