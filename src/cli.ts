import { match } from './cli/match.ts';

const usage = `Usage:
  npm run cli -- match FILE    groups for a matching problem: JSON in, JSON out
  npm run cli -- import FILE   municipalities from a CSV or TSV file
`;

const [command, file, ...more] = process.argv.slice(2);
if (command === 'match' && file !== undefined && more.length === 0) process.exitCode = await match(file, process);
else {
  process.stderr.write(usage);
  process.exitCode = 2;
}
