import { createHash } from 'node:crypto';
import type { File, Message, PhotoSize } from '@grammyjs/types';
import { writable } from './access.ts';
import { isUpload, type Params, type Upload } from './check.ts';
import { format } from './entities.ts';
import { envelope } from './messages.ts';
import { refuse } from './refusal.ts';
import { type FakeFile, given, put, type World } from './world.ts';

const LONGEST_CAPTION = 1024;
const LARGEST_PHOTO = 10 * 1024 * 1024;

/** A photo comes to the server; its id is the bot's own, and the same bytes share the unique id. */
export function keepPhoto(world: World, bytes: Uint8Array): FakeFile {
  if (bytes.length > LARGEST_PHOTO) throw refuse(400, 'file is too big');
  const unique = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  const id = `AgACAgUAAx${world.next()}${unique}`;
  const file: FakeFile = { id, unique, bytes, path: `photos/file_${world.files.size}.jpg` };
  world.files.set(id, file);
  return file;
}

/** The same photo in two sizes, smallest first: https://core.telegram.org/bots/api#photosize. */
export function photoSizes({ id, unique, bytes }: FakeFile): PhotoSize[] {
  const size = (file_id: string, file_unique_id: string, width: number): PhotoSize => {
    return { file_id, file_unique_id, width, height: width, file_size: bytes.length };
  };
  return [size(`${id}-s`, `${unique}s`, 90), size(id, unique, 800)];
}

/** https://core.telegram.org/bots/api#sendphoto */
export function sendPhoto(world: World, params: Params<'sendPhoto'>): Message {
  const photo = photoOf(world, params.photo);
  const words = caption(params.caption, params.parse_mode);
  const chat = writable(world, params.chat_id, 'photos');
  return put(world, chat, { ...envelope(world, chat, params), photo, ...words }).message;
}

/** https://core.telegram.org/bots/api#sendmediagroup: 2 to 10 photos that stand together. */
export function sendMediaGroup(
  world: World,
  params: Params<'sendMediaGroup'>,
  files: ReadonlyMap<string, Upload>,
): Message[] {
  const { media } = params;
  if (media.length < 2 || media.length > 10) throw refuse(400, 'media must include 2-10 items (the fake is strict)');
  const album = media.map((each) => {
    if (each.type !== 'photo') throw refuse(400, 'the fake imitates albums of photos only');
    const named = /^attach:\/\/(.+)$/.exec(each.media)?.[1];
    const file = named === undefined ? each.media : files.get(named);
    if (file === undefined) throw refuse(400, `can't find file "${named}" in the request`);
    return { photo: photoOf(world, file), ...caption(each.caption, each.parse_mode) };
  });
  const chat = writable(world, params.chat_id, 'photos');
  const shared = { ...envelope(world, chat, params), media_group_id: String(13_000_000_000 + world.next()) };
  return album.map((each) => put(world, chat, { ...shared, ...each }).message);
}

function photoOf(world: World, photo: string | Upload): PhotoSize[] {
  if (isUpload(photo)) {
    if (photo.bytes.length === 0) throw refuse(400, 'file must be non-empty');
    return photoSizes(keepPhoto(world, photo.bytes));
  }
  const file = world.files.get(photo.replace(/-s$/, ''));
  if (!file) throw refuse(400, 'wrong file identifier/HTTP URL specified');
  return photoSizes(file);
}

function caption(text: string | undefined, parseMode: string | undefined): Partial<Message> {
  const words = format(text ?? '', parseMode);
  if (words.text.length > LONGEST_CAPTION) throw refuse(400, 'message caption is too long');
  if (words.text === '') return {};
  return {
    caption: words.text,
    ...given({ caption_entities: words.entities.length > 0 ? [...words.entities] : undefined }),
  };
}

/** https://core.telegram.org/bots/api#getfile; the bytes are then at `/file/bot<token>/<file_path>`. */
export function getFile(world: World, { file_id }: Params<'getFile'>): File {
  const file = world.files.get(file_id.replace(/-s$/, ''));
  if (!file) throw refuse(400, 'wrong file_id or the file is temporarily unavailable');
  return { file_id, file_unique_id: file.unique, file_size: file.bytes.length, file_path: file.path };
}
