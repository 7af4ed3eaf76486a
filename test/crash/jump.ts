// Run before the program: each SIGUSR2 makes the clock of its process jump by the next of these many milliseconds.

const jumps = (process.env.JUMPS_BY_MS ?? '').split(',').map(Number);
let ahead = 0;
process.on('SIGUSR2', () => {
  ahead += jumps.shift() ?? 0;
});

const System = Date;
globalThis.Date = class extends System {
  constructor(...given: [] | [number]) {
    super(...((given.length === 0 ? [System.now() + ahead] : given) as [number]));
  }
  static override now() {
    return System.now() + ahead;
  }
} as DateConstructor;
