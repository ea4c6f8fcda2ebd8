import { registerHooks } from 'node:module';

/**
 * Loaded before `src/main.ts` (`node --import`): the program is the real one, except that the bot it starts is given a store and
 * a messenger that fall at a named point.
 */
registerHooks({
  resolve(specifier, context, next) {
    const fromMain = specifier === './bot.ts' && context.parentURL?.endsWith('/src/main.ts');
    return next(fromMain ? new URL('bot-with-points.ts', import.meta.url).href : specifier, context);
  },
});
