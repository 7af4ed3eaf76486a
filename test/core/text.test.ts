import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ERASED } from '../../src/core/message.ts';
import type { Notice } from '../../src/core/notice.ts';
import { HELP } from '../../src/text/vi/general.ts';
import { render } from '../../src/text/vi/index.ts';
import { at, ZONE } from './given.ts';

const sources = globSync('src/text/vi/*.ts').map((file) => [file, readFileSync(file, 'utf8')] as const);

describe.each(sources)('%s', (_, source) => {
  test('is composed (NFC), without invisible marks', () => {
    expect(source).toBe(source.normalize('NFC'));
    expect(source).not.toMatch(/\p{Cf}|\u00a0/u);
  });

  test('never says what people take for a scolding', () => {
    expect(source).not.toMatch(/(?<!\p{L})(?:lỗi|sai rồi|không hợp lệ|cảnh báo|phê bình|bạn)(?!\p{L})/iu);
  });
});

describe('help', () => {
  const listed = Object.values(HELP).flatMap((group) => Object.keys(group));

  test('lists exactly the commands that can be typed', () => {
    const typed = commands.filter(({ answer }) => answer).map(({ name }) => name);
    expect([...new Set(listed)].sort()).toEqual(typed.sort());
  });

  test('lists to members nothing that only officers may do', () => {
    const others = commands.filter(({ who }) => who !== 'anyone' && who !== 'member').map(({ name }) => name);
    expect(Object.keys(HELP.member).filter((name) => others.includes(name))).toEqual([]);
  });

  test('commands are Latin, short and told apart', () => {
    for (const { name } of commands) expect(name).toMatch(/^[a-z]{2,12}$/u);
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
  });
});

describe('fixed words that people learn', () => {
  const say = (notice: Notice) => {
    const { text, choices = [] } = render(notice, { title: { of: ['an'], text: 'họp chi bộ' } }, ZONE);
    return [text, ...choices.map(({ label }) => label)].join('\n');
  };
  const lesson = {
    id: 't1',
    title: 'Chữ KIỆM',
    points: ['Một.', 'Hai.', 'Ba.'],
    categories: [],
    sources: [
      { document: 'Chỉ thị', number: '05-CT/TW', date: '15/5/2016', issuer: 'Bộ Chính trị', url: 'https://x.vn' },
    ],
  };
  const startsAt = at('2026-11-27 19:30');
  const result = {
    text: 'Câu hỏi?',
    chosen: 0,
    answer: 1,
    option: 'Hai',
    explanation: 'Vì là hai.',
    document: 'Sách',
    url: 'https://x.vn',
  };

  test('lesson: the source told by document, number, date and issuer, and [Đã đọc]', () => {
    const text = say({ key: 'lesson.post', cell: 'c1', week: '2026-W48', topic: lesson, posted: true });
    expect(text).toContain('Nguồn: Chỉ thị (số 05-CT/TW, ngày 15/5/2016, Bộ Chính trị)');
    expect(text).toContain('Đã đọc');
    expect(say({ key: 'lesson.post', cell: 'c1', week: '2026-W48', topic: lesson, posted: false })).not.toContain(
      'Đã đọc',
    );
  });

  test('quiz: Câu 1, A., the close Đáp án, too late đã đóng', () => {
    const question = { key: 'quiz.question', cell: 'c1', round: 1, index: 0, of: 3, code: 12, topic: null } as const;
    const asked = say({ ...question, text: 'Câu hỏi?', options: ['Một', 'Hai'], closesAt: startsAt });
    expect(asked).toMatch(/Câu 1\/3 \(mã 12\)[\s\S]*\nA\. Một\nB\. Hai$/u);
    expect(say({ key: 'quiz.close', items: [], takers: 0, members: 3, answers: 0, right: 0 })).toContain('Đáp án');
    expect(say({ key: 'quiz.closed' })).toContain('đã đóng');
    expect(say({ key: 'quiz.result', result, again: false })).toMatch(/chưa đúng[\s\S]*B\. Hai[\s\S]*Nguồn: Sách/u);
  });

  test('attendance: the three buttons, lý do, đã đóng, không có ngày', () => {
    const opened = say({ key: 'attendance.open', kind: 'regular', cell: 'c1', meeting: 1, startsAt });
    expect(opened).toMatch(/họp chi bộ[\s\S]*19:30 thứ Sáu, 27\/11[\s\S]*Có mặt\nĐến muộn\nXin vắng$/u);
    expect(say({ key: 'attendance.askReason', startsAt })).toContain('lý do');
    expect(say({ key: 'attendance.closed' })).toContain('đã đóng');
    expect(say({ key: 'refused.noSuchDay', read: '31/2' })).toContain('không có ngày 31/2');
  });

  test('an erased name reads (đã xoá), never undefined', () => {
    const { text } = render({ key: 'attendance.recorded', person: 'p9', state: 'present' }, {}, ZONE);
    expect(text).toContain(ERASED);
  });

  test('an hour that is unclear is offered both ways', () => {
    expect(say({ key: 'ask.hour', hour: 3, minute: 5 })).toContain('3h05 sáng hoặc 3h05 chiều');
  });

  test('the first line of a sentence is whole: no double space, no space before a stop', () => {
    const texts = [
      say({ key: 'quiz.exhausted' }),
      ...Object.values(HELP).flatMap((group) => Object.values(group)),
      say({ key: 'start', cell: null, office: true }),
    ];
    for (const text of texts) expect(text).not.toMatch(/ {2}| [.,;?!]/u);
  });

  test('a library used up is said in good Vietnamese', () => {
    // “Chưa còn” (not yet any more) is no Vietnamese.
    expect(say({ key: 'quiz.exhausted' })).not.toContain('Chưa còn');
  });

  test('a private message that could not be delivered is not said to be the group’s', () => {
    expect(say({ key: 'post.undelivered', what: 'attendance.names', group: false })).not.toContain('vào nhóm');
  });

  test('closing with an end before the start does not claim it is still early', () => {
    // At 21:00 a secretary types /chot 18:00 by mistake for a meeting at 19:30.
    const asked = say({
      key: 'attendance.endsEarly',
      cell: 'c1',
      meeting: 1,
      endsAt: at('2026-11-27 18:00'),
      startsAt,
    });
    expect(asked).toContain('18:00');
    expect(asked).toContain('Chốt luôn');
  });
});
