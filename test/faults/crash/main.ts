/**
 * npm run --silent crash -- --crashes N [--seed S] [--voters M]
 * Crashes servers and their database under load, and says whether anything acknowledged was lost.
 */
import { CommanderError } from 'commander';
import { crash, RECOVERY_LIMIT_S } from './crashes.ts';
import { parseOptions } from './options.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2));
    say(`seed ${options.seed}`);
    const { figures, findings } = await crash(options, say);
    for (const finding of findings) say(`broken promise: ${finding}`);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    const { lost, doubled, maxRecoverySeconds } = figures;
    const isGood = lost === 0 && doubled === 0 && findings.length === 0;
    return isGood && maxRecoverySeconds < RECOVERY_LIMIT_S ? 0 : 1;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
