// Plain JavaScript, and nothing but this: of a start that finds every file compiled, the parser of TypeScript is no part.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/nep', import.meta.url)));
await import('./main.ts');
