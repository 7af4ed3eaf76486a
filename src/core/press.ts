import type { Presence } from './cell/attendance.ts';

/** What the buttons carry: a command's name, the cell it is about, and the command's own arguments. */
export const press = {
  readLesson: (cell: string, week: string) => `hoc ${cell} ${week}`,
  answer: (cell: string, round: number, index: number, option: number) => `traloi ${cell} ${round} ${index} ${option}`,
  practise: (cell: string, question: string, option: number) => `tracnghiem ${cell} ${question} ${option}`,
  report: (cell: string, meeting: number, state: Presence) => `diemdanh ${cell} ${meeting} ${state}`,
  /** What was said of another's coming: an officer writes it down, or does not. */
  relay: (cell: string, person: string, act: 'ghi' | 'thoi') => `ghiho ${cell} ${person} ${act}`,
  /** Times travel as minutes since 1970 in base 36, to stay short. */
  close: (cell: string, meeting: number, endsAtMinute: number, came?: number, excused?: number) =>
    ['chot', cell, meeting, endsAtMinute.toString(36), came, excused].filter((part) => part !== undefined).join(' '),
  consent: (cell: string) => `thamgia ${cell}`,
  decideJoin: (cell: string, person: string, decision: 'duyet' | 'ten' | 'khong') =>
    `thamgia ${cell} ${person} ${decision}`,
  /** Of the teller: the named agree, do not name me, take it back. */
  ownDeed: (cell: string, deed: number, act: 'yes' | 'unnamed' | 'back') => `viectot ${cell} ${deed} ${act}`,
  /** Of an officer: approve, return with a remark, shorten; and how many photos they were shown. */
  decideDeed: (cell: string, deed: number, act: 'ok' | 'back' | 'shorter', photos = 0) =>
    `duyet ${cell} ${deed} ${act}${photos > 0 ? ` ${photos}` : ''}`,
  makePlan: (cell: string) => `kehoach ${cell} lap`,
  planPage: (cell: string, page: number) => `kehoach ${cell} trang ${page}`,
  finishItem: (cell: string, item: number) => `xong ${cell} ${item}`,
  cancelReminder: (cell: string, reminder: number) => `nhac ${cell} ${reminder}`,
  /** Down to the value that was chosen, or only to the question for it. */
  setting: (cell: string, ...path: readonly (string | number)[]) => ['caidat', cell, ...path].join(' '),
  chooseCell: (cell: string) => `batdau ${cell}`,
} as const;
