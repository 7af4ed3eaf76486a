import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const weeks = Array.from({ length: 53 }, (_, i) => `  ${i + 1}: t01\n`).join('');

/** The smallest data folder that loads; each bad file of the tests is one of these with one change. */
const FILES: Readonly<Record<string, string>> = {
  'questions/tac-pham.yaml': `title: Tác phẩm
questions:
  - id: Q01
    question: Câu hỏi thứ nhất?
    options: [Một, Hai, Ba]
    answer: B
    explanation: Vì là Hai.
    source:
      document: Sách
      url: https://example.vn/mot
    evidence: Hai
    verified_on: 2026-11-22
    validity: Không đổi
    avoid_with: [Q02]
  - id: Q02
    question: Câu hỏi thứ hai?
    options:
      - Một
      - Hai
    answer: A
    explanation: Vì là Một.
    source: { document: Sách, url: https://example.vn/hai }
    evidence: Một
    verified_on: 2026-11-22
    validity: Không đổi
    avoid_with: [Q01]
    enabled: false
`,
  'topics.yaml': `topics:
  - id: t01
    title: Chủ đề
    points:
      - Một.
      - Hai.
      - Ba.
    categories: [tac-pham]
    sources:
      - document: Chỉ thị
        date: 5/9/2026
        url: https://example.vn/chi-thi
`,
  'outline.yaml': `weeks:\n${weeks}`,
  'holidays/2027.yaml': `holidays:
  - name: Tết
    from: 2027-02-05
    to: 2027-02-11
    official: false
  - name: Quốc khánh
    from: 2027-09-02
    to: 2027-09-02
    official: true
    source: Bộ luật
`,
  'demo.yaml': `unit:
  name: Đảng ủy
  leaders: [le]
cell:
  name: Chi bộ
  group: '1'
  members:
    - { key: an, name: An, roles: [bí thư] }
    - { key: binh, name: Bình }
    - { key: le, name: Lê, roles: [lãnh đạo] }
  plan:
    2026-W48: t01
`,
};

export type Change = { readonly file: string; readonly from: string; readonly to: string };

/** Writes the small data folder, with one change to one of its files. */
export function smallData(change?: Change): string {
  const folder = mkdtempSync(join(tmpdir(), 'nep-content-'));
  for (const [file, good] of Object.entries(FILES)) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, change?.file === file ? changed(good, change) : good);
  }
  return folder;
}

function changed(good: string, { file, from, to }: Change): string {
  if (!good.includes(from)) throw new Error(`${file} does not contain ${JSON.stringify(from)}`);
  return good.replace(from, () => to);
}
