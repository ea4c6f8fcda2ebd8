import type { AddressInfo } from 'node:net';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import restify from 'restify';

// The least a bot can do: the same restify and the same botbuilder, an invoke answered with what it brought. What there is to compare with.
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (req: restify.Request, res: restify.Response) => {
  await adapter.process(req as never, res as never, async (context: TurnContext) => {
    await context.sendActivity({
      type: 'invokeResponse',
      value: { status: 200, body: { statusCode: 200, type: 'echo', value: context.activity.value } },
    });
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages` });
});
process.on('message', (asked) => asked === 'memory' && process.send?.({ rss: process.memoryUsage().rss }));
process.on('disconnect', () => process.exit());
