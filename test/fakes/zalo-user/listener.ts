import { EventEmitter } from 'node:events';
import { Misuse, ZaloApiError } from './errors.ts';
import type { Heard } from './shapes.ts';

export type Line = {
  /** Whether Zalo takes connections: it may hang, or break each at once. */
  readonly takes: () => 'yes' | 'hang' | 'break';
  readonly tried: () => void;
  /** Called once a listener is connected: Zalo drops the one before it. */
  readonly connected: (listener: FakeListener) => void;
  /** Lets Zalo answer with old messages, when it does. */
  readonly askOld: (answer: () => void) => void;
  readonly history: (thread: 0 | 1) => readonly Heard[];
};

type Socket = { open: boolean };

/** zca-js's listener as its source has it, bugs and all, with the line to Zalo in place of a socket. */
export class FakeListener extends EventEmitter {
  readonly #line: Line;
  #socket: Socket | null = null;
  #cipherKey = false;

  constructor(line: Line) {
    super();
    this.#line = line;
  }

  start({ retryOnClose = false } = {}): void {
    if (retryOnClose) throw new Misuse('retryOnClose: who counts the closes then?');
    if (this.#socket) throw new ZaloApiError('Already started');
    const socket = { open: true };
    this.#socket = socket;
    this.#line.tried();
    queueMicrotask(() => {
      const takes = this.#line.takes();
      if (!socket.open || takes === 'hang') return;
      if (takes === 'break') {
        this.emit('error', new Error('Unexpected server response: 502'));
        return this.#closed(socket, 1006);
      }
      this.emit('connected');
      this.#line.connected(this);
      this.#cipherKey = true;
      this.emit('cipher_key', 'key');
    });
  }

  stop(): void {
    const socket = this.#socket;
    if (!socket) return;
    // The socket closes later, and what it does then it does to whichever was started since.
    queueMicrotask(() => this.#closed(socket, 1000));
    this.#reset();
  }

  requestOldMessages(thread: 0 | 1, last: string | null): void {
    if (last !== null) throw new Misuse('what Zalo makes of a last message is not known');
    if (!this.#socket) return;
    if (!this.#cipherKey) return void this.emit('error', new ZaloApiError('Invalid data length or missing cipher key'));
    this.#line.askOld(() => this.emit('old_messages', this.#line.history(thread), thread));
  }

  /** One frame from Zalo: when a listener throws, the rest of it is lost. */
  frame(event: 'message' | 'group_event', all: readonly (Heard & { readonly isSelf: boolean })[]): boolean {
    if (!this.#socket || !this.#cipherKey) return false;
    try {
      for (const one of all) if (!one.isSelf) this.emit(event, one);
    } catch (fault) {
      this.emit('error', fault);
    }
    return true;
  }

  isOpen(): boolean {
    return this.#socket !== null && this.#cipherKey;
  }

  /** Zalo, or the way to it, closes the connection. */
  drop(code: number): void {
    if (this.#socket) this.#closed(this.#socket, code);
  }

  #closed(socket: Socket, code: number): void {
    if (!socket.open) return;
    socket.open = false;
    this.#reset();
    this.emit('disconnected', code, '');
    this.emit('closed', code, '');
  }

  #reset(): void {
    this.#socket = null;
    this.#cipherKey = false;
  }
}
