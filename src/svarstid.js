#!/usr/bin/env node
// The bin: plain JavaScript, so that it starts on any Node. The program itself is TypeScript and wants Node 26;
// where the shell's node is older (npm link, a bare path), the one that `npm ci` brought along takes over.
if (Number(process.versions.node.split('.')[0]) >= 26) {
  const { enableCompileCache } = await import('node:module');
  const { fileURLToPath } = await import('node:url');
  // Spares each start the compiler, which takes half a second and 40 MB for the daemon's modules. It lies beside the
  // code, as what is in it is run: nobody else may write there. Where we may not either, all goes on without.
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/svarstid', import.meta.url)));
  await import('./main.ts');
} else {
  const { spawn } = await import('node:child_process');
  const { fileURLToPath } = await import('node:url');
  const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    process.stderr.write(
      `svarstid: wants Node 26, found ${process.versions.node}, and ${node} is missing: run npm ci\n`,
    );
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
