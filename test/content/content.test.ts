import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { loadDemo } from '../../src/content/demo.ts';
import { loadLibrary } from '../../src/content/library.ts';
import { ContentError } from '../../src/content/sheet.ts';
import { ROLES } from '../../src/core/cell/roles.ts';
import type { Question, Topic } from '../../src/core/library.ts';
import { type Change, smallData } from './small-data.ts';

const DATA = join(import.meta.dirname, '../../data');

describe('the data Nếp is delivered with', () => {
  const { questions, topics, outline } = loadLibrary(DATA);
  const all = [...questions.values()];

  test('holds 56 questions, 20 topics and 53 weeks', () => {
    expect(all.filter((question) => question.enabled)).toHaveLength(56);
    expect([...topics.keys()]).toEqual(Array.from({ length: 20 }, (_, i) => `t${String(i + 1).padStart(2, '0')}`));
    expect([...outline.keys()]).toEqual(Array.from({ length: 53 }, (_, i) => i + 1));
  });

  test('keeps the questions whose facts no official page confirmed out', () => {
    for (const id of ['Q20', 'Q21', 'Q40', 'Q48']) expect(questions.has(id)).toBe(false);
  });

  test('teaches every topic in the course of a year, and none two weeks running', () => {
    expect(new Set(outline.values()).size).toBe(topics.size);
    for (const [week, topic] of outline) expect(outline.get(week + 1)).not.toBe(topic);
  });

  test('can fill a round of three on every topic, at least one category alone', () => {
    for (const topic of topics.values()) {
      expect(round(all, topic.categories), topic.id).toBe(3);
      expect(Math.max(...topic.categories.map((category) => inCategory(all, category))), topic.id).toBeGreaterThan(2);
    }
  });

  test('asks from every category in some topic', () => {
    const used = new Set([...topics.values()].flatMap((topic) => topic.categories));
    expect([...new Set(all.map((question) => question.category))].filter((category) => !used.has(category))).toEqual(
      [],
    );
  });

  test('avoids giving an answer away in both directions', () => {
    for (const question of all) {
      for (const id of question.avoidWith) expect(questions.get(id)?.avoidWith).toContain(question.id);
    }
    expect(questions.get('Q50')?.avoidWith).toEqual(['Q51']);
  });

  test('names a document and a page for every question', () => {
    for (const { id, source } of all) {
      expect(source.document, id).not.toBe('');
      expect(source.url, id).toMatch(/^https?:\/\/\S+$/);
    }
  });

  test('never asks the same question twice', () => {
    expect(new Set(all.map((question) => question.text.toLowerCase())).size).toBe(all.length);
  });

  test('keeps questions short enough for a poll, a button and a phone', () => {
    for (const { id, text, options, explanation, source } of all) {
      expect(text.length, id).toBeLessThanOrEqual(300);
      for (const option of options) expect(option.length, id).toBeLessThanOrEqual(100);
      // A poll's explanation holds 200 characters, and the source is told with it.
      expect(`${explanation}\nNguồn: ${source.document}`.length, id).toBeLessThanOrEqual(200);
    }
  });

  test('keeps each point of a lesson to one breath', () => {
    for (const { id, points } of topics.values()) {
      for (const point of points) expect(point.length, `${id}: ${point}`).toBeLessThanOrEqual(110);
    }
  });

  test('does not teach as current what was replaced in 2025–2026', () => {
    const lessons = [...topics.values()].filter((topic) => topic.id !== 't11').map(everything);
    for (const lesson of lessons)
      expect(lesson).not.toMatch(/\b(37|24|22|69|124)-QĐ\/TW|12-HD\/BTCTW|29\/2018|13\/2023/);
    expect(topics.get('t11')?.points.join(' ')).toContain('đọc toàn văn');
  });

  test('does not teach what pages disagree about', () => {
    const lessons = [...topics.values()].map(everything).join('\n');
    expect(lessons).not.toMatch(/Kim Liên|Hoàng Trù|27 biểu hiện|Chỉ thị 27|Đường Kách mệnh|Chỉ thị 03/i);
  });

  test('is UTF-8 in NFC, with line feeds', () => {
    for (const name of readdirSync(DATA, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yaml'),
    )) {
      const text = readFileSync(join(DATA, name), 'utf8');
      expect(text === text.normalize('NFC') && !text.includes('\r') && !text.includes('\uFFFD'), name).toBe(true);
    }
  });

  test('has a rehearsal cell in which every usual role is played', () => {
    const { unit, cell } = loadDemo(DATA);
    expect(cell.name).toBe('Chi bộ Tổ dân phố 4');
    const roles = cell.members.flatMap((member) => member.roles);
    for (const role of ROLES) if (role !== 'tạm vắng' && role !== 'chủ quản') expect(roles).toContain(role);
    expect(cell.members.filter((member) => member.roles.length === 0).length).toBeGreaterThanOrEqual(5);
    expect(unit.leaders).toEqual(cell.members.filter((one) => one.roles.includes('lãnh đạo')).map((one) => one.key));
  });
});

describe('a data folder', () => {
  const folders: string[] = [];
  const write = (change?: Change) => {
    const folder = smallData(change);
    folders.push(folder);
    return folder;
  };
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  test('that is small and good loads', () => {
    const folder = write();
    const { questions, topics, outline } = loadLibrary(folder);
    expect(questions.get('Q01')).toEqual({
      id: 'Q01',
      category: 'tac-pham',
      text: 'Câu hỏi thứ nhất?',
      options: ['Một', 'Hai', 'Ba'],
      answer: 1,
      explanation: 'Vì là Hai.',
      source: { document: 'Sách', url: 'https://example.vn/mot' },
      avoidWith: ['Q02'],
      enabled: true,
    });
    expect(questions.get('Q02')?.enabled).toBe(false);
    expect(topics.get('t01')?.sources).toEqual([
      { document: 'Chỉ thị', date: '5/9/2026', url: 'https://example.vn/chi-thi' },
    ]);
    expect(outline.get(53)).toBe('t01');
    expect(loadDemo(folder).cell.members[1]).toEqual({ key: 'binh', name: 'Bình', roles: [] });
    expect(loadDemo(folder).cell.plan.get('2026-W48')).toBe('t01');
  });

  test('written with decomposed accents is read composed', () => {
    const folder = write({ file: 'topics.yaml', from: 'Chủ đề', to: 'Chủ đề'.normalize('NFD') });
    expect(loadLibrary(folder).topics.get('t01')?.title).toBe('Chủ đề'.normalize('NFC'));
  });

  const question = (line: number, from: string, to: string, says: string) =>
    [`questions/tac-pham.yaml:${line}`, from, to, says] as const;
  const topic = (line: number, from: string, to: string, says: string) =>
    [`topics.yaml:${line}`, from, to, says] as const;
  const outline = (line: number, from: string, to: string, says: string) =>
    [`outline.yaml:${line}`, from, to, says] as const;
  const demo = (line: number, from: string, to: string, says: string) => [`demo.yaml:${line}`, from, to, says] as const;

  test.each([
    question(4, 'Câu hỏi thứ nhất?', '"  "', 'questions[0].question: read " ", want a text that is not empty'),
    question(4, 'question: Câu hỏi thứ nhất?', 'question:', 'questions[0].question: read nothing, want a text'),
    question(7, 'Vì là Hai.', '12', 'questions[0].explanation: read 12, want a text'),
    question(15, 'id: Q02', 'id: Q01', 'questions[1].id: read "Q01", want an id of its own (taken at'),
    question(3, 'id: Q01', 'id: câu 1', 'questions[0].id: read "câu 1", want a question id, like Q07'),
    question(6, 'answer: B', 'answer: D', 'questions[0].answer: read "D", want a letter from A to C'),
    question(6, 'answer: B', 'answer: E', 'questions[0].answer: read "E", want the letter of the right option'),
    question(3, '    answer: B\n', '', 'questions[0].answer: read nothing, want the letter of the right option'),
    question(5, '[Một, Hai, Ba]', '[Một]', 'questions[0].options: read ["Một"], want at least 2 options'),
    question(5, '[Một, Hai, Ba]', '[1, Hai, Ba]', 'questions[0].options[0]: read 1, want a text'),
    question(
      5,
      '[Một, Hai, Ba]',
      '[a, b, c, d, e]',
      'questions[0].options: read ["a","b","c","d","e"], want at most 4',
    ),
    question(19, '- Hai', '- Một', 'questions[1].options[1]: read "Một", want an option that differs from the others'),
    question(14, '[Q02]', '[Q09]', 'questions[0].avoid_with[0]: read "Q09", want the id of another question'),
    question(14, '[Q02]', '[Q01]', 'questions[0].avoid_with[0]: read "Q01", want the id of another question'),
    question(14, '    avoid_with: [Q01]\n', '', 'questions[0].avoid_with[0]: read "Q02", want Q02 to name Q01 as well'),
    question(10, 'https://example.vn/mot', 'mot', 'questions[0].source.url: read "mot", want a web address'),
    question(8, 'source:\n', 'source: Sách\n    x:\n', 'questions[0].source: read "Sách", want the document'),
    question(12, '2026-11-22', '22/11/2026', 'questions[0].verified_on: read "22/11/2026", want the day'),
    question(13, 'validity:', 'validty: x\n    validity:', 'questions[0].validty: read "x", want no such field'),
    question(27, 'enabled: false', 'enabled: không', 'questions[1].enabled: read "không", want true or false'),
    question(7, 'answer: B', 'answer: B\n    answer: C', 'YAML: read "answer: C", want correct YAML'),
    question(6, '[Một, Hai, Ba]', '[Một, Hai', 'YAML: read "answer: B", want correct YAML (Flow sequence'),
    topic(8, '[tac-pham]', '[tac-pham, lich-su]', 'topics[0].categories[1]: read "lich-su", want one of tac-pham'),
    topic(8, '[tac-pham]', '[]', 'topics[0].categories: read [], want at least one question category'),
    topic(4, '      - Ba.\n', '', 'topics[0].points: read ["Một.","Hai."], want at least 3 points'),
    topic(
      11,
      '5/9/2026',
      '31/9/2026',
      'topics[0].sources[0].date: read "31/9/2026", want a date as D/M/YYYY that exists',
    ),
    topic(2, 'id: t01', 'id: t1', 'topics[0].id: read "t1", want a topic id, like t07'),
    topic(3, 'title: Chủ đề', 'color: đỏ\n    title: Chủ đề', 'topics[0].color: read "đỏ", want no such field'),
    outline(1, '  17: t01\n', '', 'weeks.17: read nothing, want the id of a topic in topics.yaml'),
    outline(18, '17: t01', '17:', 'weeks.17: read nothing, want a topic id, like t07'),
    outline(18, '17: t01', '17: t99', 'weeks.17: read "t99", want the id of a topic in topics.yaml'),
    outline(54, '53: t01', '54: t01', 'weeks.54: read "t01", want a week from 1 to 53'),
    outline(18, '17: t01', '16: t01', 'YAML: read "16: t01", want correct YAML'),
    demo(7, '[bí thư]', '[phó bí thư]', 'want one member with the role bí thư'),
    demo(8, '[bí thư]', '[bi thu]', 'cell.members[0].roles[0]: read "bi thu", want one of bí thư, phó bí thư'),
    demo(9, 'key: binh', 'key: an', 'cell.members[1].key: read "an", want a key that nobody else has'),
    demo(9, 'name: Bình', 'name: An', 'cell.members[1].name: read "An", want a name that nobody else has'),
    demo(3, '[le]', '[an]', 'unit.leaders[0]: read "an", want the key of a person with the role lãnh đạo'),
    demo(9, 'name: Bình', 'name: Bình, roles: [lãnh đạo]', 'cell.members[1].roles: read ["lãnh đạo"], want every'),
    demo(6, "'1'", '1', 'cell.group: read 1, want a text'),
    demo(12, 't01', 't02', 'cell.plan.2026-W48: read "t02", want the id of a topic in topics.yaml'),
    demo(12, '2026-W48', '2026-W54', 'cell.plan.2026-W54: read "t01", want an ISO week, like 2026-W48'),
    demo(6, '  group:', '  grup: x\n  group:', 'cell.grup: read "x", want no such field'),
  ])('with a flaw at %s (%j → %j) is refused: %s', (place, from, to, says) => {
    const file = place.replace(/:\d+$/, '');
    const folder = write({ file, from, to });
    const message = refusal(() => (file === 'demo.yaml' ? loadDemo(folder) : loadLibrary(folder)));
    expect(message).toContain(`${join(folder, place)} `);
    expect(message).toContain(says);
    expect(message).not.toContain('\n');
  });

  test('without one of its files is refused', () => {
    const folder = write();
    rmSync(join(folder, 'outline.yaml'));
    expect(refusal(() => loadLibrary(folder))).toBe(
      `${join(folder, 'outline.yaml')}:1 the file: read nothing, want a file that can be read`,
    );
    rmSync(join(folder, 'questions'), { recursive: true });
    expect(refusal(() => loadLibrary(folder))).toContain(`${join(folder, 'questions')}:1 the folder: read nothing`);
  });

  test('with an empty file, or one that would never be read, is refused', () => {
    const folder = write();
    writeFileSync(join(folder, 'questions', 'Lịch sử.yml'), '');
    expect(refusal(() => loadLibrary(folder))).toContain('Lịch sử.yml:1 the file name: read "Lịch sử.yml"');
    rmSync(join(folder, 'questions', 'Lịch sử.yml'));
    writeFileSync(join(folder, 'topics.yaml'), '');
    expect(refusal(() => loadLibrary(folder))).toContain('topics.yaml:1 the file: read nothing, want a list of topics');
  });
});

function refusal(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
  throw new Error('it was loaded');
}

/** How many of three places a round can fill when the order of drawing is the worst one for it. */
function round(all: readonly Question[], categories: readonly string[]): number {
  const pool = all.filter((question) => question.enabled && categories.includes(question.category));
  const picked: Question[] = [];
  for (const question of [...pool].sort((a, b) => b.avoidWith.length - a.avoidWith.length)) {
    if (picked.length < 3 && !picked.some((other) => other.avoidWith.includes(question.id))) picked.push(question);
  }
  return picked.length;
}

function inCategory(all: readonly Question[], category: string): number {
  return all.filter((question) => question.enabled && question.category === category).length;
}

function everything({ title, points, sources }: Topic): string {
  return [title, ...points, ...sources.map((source) => `${source.document} ${source.number ?? ''}`)].join('\n');
}
