// Run before the program: a file that would grow beyond the limit set on the process fails its write, as on a full disk,
// instead of ending the process.

process.on('SIGXFSZ', () => undefined);
