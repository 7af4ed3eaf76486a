import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openHearing } from '../../src/app/hear.ts';
import { type CellIntent, cellIntents } from '../../src/core/cell/index.ts';
import { ROLES, standingOf } from '../../src/core/cell/roles.ts';
import type { Answer, Asking } from '../../src/core/command.ts';
import { at, cellOf, given, world } from './given.ts';

const { cell } = given(cellOf());

/** Someone writing into the cell's group; `person` null is a stranger. */
function asking(person: string | null, more: Partial<Asking> = {}): Asking {
  return {
    now: at('2026-11-25 10:00'),
    seed: 1,
    world,
    where: 'group',
    text: '',
    photo: null,
    cell,
    member: cell.roster.members.get(person ?? '') ?? null,
    reachable: true,
    cells: [],
    owner: false,
    units: [],
    addressed: false,
    spent: null,
    ...more,
  };
}

const keyOf = (answer: Answer | null | undefined) => (answer && 'say' in answer ? answer.say.notice.key : null);
const whoIs = (who: string) => commands.filter((command) => command.who === who && command.answer);
/** Arguments that some command reads, some refuses, and that nobody should see repeated. */
const TEXTS = ['', '19:30 tối mai', 'Bình có mặt', 'chuyện riêng 🌾', 'x'.repeat(3000)];

describe('who may use a command is answered before its arguments are read', () => {
  test.each(whoIs('officer'))('/$name is refused to a member, whatever follows it', ({ answer }) => {
    for (const text of TEXTS) {
      const no = answer?.(asking('binh', { text }));
      expect(no).toEqual({ say: { notice: { key: 'refused.office' }, to: 'place' } });
    }
  });

  test.each([...whoIs('officer'), ...whoIs('member')])('/$name is refused to a stranger', ({ answer }) => {
    for (const text of TEXTS) {
      expect(keyOf(answer?.(asking(null, { text })))).toBe('refused.stranger');
      expect(keyOf(answer?.(asking(null, { text, cell: null })))).toBe('refused.noCell');
      expect(keyOf(answer?.(asking(null, { text, cell: null, where: 'private' })))).toBe('refused.stranger');
    }
  });

  test.each([...whoIs('officer'), ...whoIs('member')])('/$name asks someone in two cells which one', ({ answer }) => {
    const cells = [
      { id: 'c1', name: 'Chi bộ 1' },
      { id: 'c2', name: 'Chi bộ 2' },
    ];
    expect(keyOf(answer?.(asking(null, { cell: null, where: 'private', cells })))).toBe('ask.cell');
  });

  test.each(whoIs('leader'))('/$name is refused to all but leaders and the owner', ({ answer }) => {
    for (const person of ['an', 'binh', null]) {
      for (const text of TEXTS) expect(keyOf(answer?.(asking(person, { text })))).toBe('refused.leader');
    }
  });

  test.each(commands.filter(({ who, press }) => who === 'officer' && press))('a button of /$name, too', ({ press }) => {
    for (const args of [[], ['1'], ['1', '2', '3', '4'], ['rác']]) {
      expect(keyOf(press?.(asking('binh'), args))).toBe('refused.office');
      expect(keyOf(press?.(asking(null), args))).toBe('refused.stranger');
    }
  });

  test('a sentence is heard only from the roster; a stranger’s is nobody’s request', () => {
    const hear = openHearing(commands);
    for (const text of ['co mat', 'xin vang', '1a', 'da doc', 'đ/c An xin vắng']) {
      expect(hear(asking(null, { text }))).toBeNull();
    }
  });

  test('the three offices may do the same', () => {
    for (const office of ['bí thư', 'phó bí thư', 'chi ủy viên'] as const) {
      const with1 = given(cellOf({ x: [office] })).cell;
      const member = with1.roster.members.get('x') ?? null;
      const siso = commands.find(({ name }) => name === 'siso');
      expect(keyOf(siso?.answer?.(asking('x', { cell: with1, member })))).toBe('attendance.none');
    }
  });
});

describe('the cell itself lets nobody do what is not theirs, whatever a command forgot', () => {
  const ofWhom = (whose: string) =>
    Object.entries(cellIntents).flatMap(([type, intent]) => (intent.whose === whose ? [type] : []));
  /** Only who asks matters: it is decided before anything else of the intent is read. */
  const by = (type: string, person: string) => ({ type, by: person }) as unknown as CellIntent;

  test.each(ofWhom('officer'))('%s is for officers', (type) => {
    given(cellOf()).when(by(type, 'binh'), '2026-11-25 10:00').refuses({ key: 'refused.office' });
    given(cellOf()).when(by(type, 'khach'), '2026-11-25 10:00').refuses({ key: 'refused.stranger' });
  });

  test.each(ofWhom('member'))('%s is for members', (type) => {
    given(cellOf()).when(by(type, 'khach'), '2026-11-25 10:00').refuses({ key: 'refused.stranger' });
  });

  test('there are some of each', () => {
    expect(ofWhom('officer').length).toBeGreaterThan(3);
    expect(ofWhom('member').length).toBeGreaterThan(2);
  });
});

describe('roles', () => {
  test.each([
    [[], { office: null, probationary: false, standing: 'active' }],
    [['bí thư'], { office: 'secretary', probationary: false, standing: 'active' }],
    [['phó bí thư'], { office: 'deputy', probationary: false, standing: 'active' }],
    [['chi ủy viên', 'miễn sinh hoạt'], { office: 'committee', probationary: false, standing: 'exempt' }],
    [['dự bị', 'tạm vắng'], { office: null, probationary: true, standing: 'away' }],
    [['lãnh đạo'], { office: null, probationary: false, standing: 'active' }],
  ] as const)('%j', (roles, standing) => {
    expect(standingOf(roles)).toEqual(standing);
  });

  test('are written composed', () => {
    for (const role of ROLES) expect(role).toBe(role.normalize('NFC'));
  });
});
