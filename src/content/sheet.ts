import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** Someone has to correct a data file; the message is one line and says where, what was read and what is wanted. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
}

/** Where a value stands in its file: `['questions', 3, 'answer']`. */
export type Path = readonly PropertyKey[];

/** A data file whose values still know their lines. */
export type Sheet = { readonly file: string; readonly document: Document.Parsed; readonly lines: LineCounter };

/** Reads a YAML file; a syntax error is reported like any other flaw. */
export function openSheet(file: string): Sheet {
  const text = textOf(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0] ?? document.warnings[0];
  if (error) {
    const line = lines.linePos(error.pos[0]).line;
    const read = text.split('\n')[line - 1]?.trim();
    throw report(file, line, 'YAML', read, `correct YAML (${oneLine(error.message)})`);
  }
  return { file, document, lines };
}

/** The file's values in the shape the schema promises; its error messages must say what is wanted. */
export function parseSheet<Schema extends z.ZodType>(sheet: Sheet, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(sheet.document.toJS());
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    throw flaw(sheet, [...issue.path, ...issue.keys.slice(0, 1)], 'no such field (misspelt?)');
  }
  const want = issue?.code === 'invalid_key' ? issue.issues[0]?.message : issue?.message;
  throw flaw(sheet, issue?.path ?? [], want ?? 'something else');
}

/** The error for one value; a value that is missing is reported on the line of what should contain it. */
export function flaw(sheet: Sheet, path: Path, want: string): ContentError {
  const { line, value } = find(sheet, path);
  return report(sheet.file, line, fieldName(path), value, want);
}

/** The line a value stands on. */
export function lineOf(sheet: Sheet, path: Path): number {
  return find(sheet, path).line;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw report(file, 1, 'the file', undefined, 'a file that can be read');
  }
}

function report(file: string, line: number, field: string, read: unknown, want: string): ContentError {
  return new ContentError(`${file}:${line} ${field}: read ${shown(read)}, want ${want}`);
}

function find(sheet: Sheet, path: Path): { line: number; value: unknown } {
  const root = sheet.document.contents;
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const step of path) {
    const child = childOf(node, step);
    if (!child) return { line: sheet.lines.linePos(offset).line, value: undefined };
    node = child.node;
    offset = child.offset ?? offset;
  }
  const value = isNode(node) ? node.toJS(sheet.document) : undefined;
  return { line: sheet.lines.linePos(offset).line, value };
}

/** A field counts as standing where its name does, an item of a list where its text begins. */
function childOf(node: unknown, step: PropertyKey): { node: unknown; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return isNode(item) ? { node: item, offset: item.range?.[0] } : undefined;
  }
  if (!isMap(node)) return undefined;
  // YAML reads `1:` as a number, zod names the same key as a text.
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair && { node: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
}

function fieldName(path: Path): string {
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return name.replace(/^\./, '') || 'the file';
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = oneLine(JSON.stringify(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
