import { createRequire } from 'node:module';

/** The part of Microsoft's renderer that reads cards, which works without a browser. Its own types do not hold under Node. */
type Event = { event: number; message: string };
type Schema = { getCount(): number; getItemAt(index: number): { name: string } };
type Readable = { getSchema(): Schema };
type Library = {
  AdaptiveCard: new () => {
    parse(card: object, context: object): void;
    validateProperties(): { validationEvents: Event[] };
  };
  SerializationContext: new () => { eventCount: number; getEventAt(index: number): Event };
  GlobalRegistry: Record<
    'elements' | 'actions',
    { findByName(name: string): { objectType: new () => Readable } | undefined }
  >;
} & Record<string, new () => Readable>;

// A path the compiler cannot follow: it would check the package's sources, which are not written for our settings.
const bundle: string = 'adaptivecards/dist/adaptivecards.min.js';
const library = createRequire(import.meta.url)(bundle) as Library;

/** What Microsoft's renderer has to say against a card: unknown elements, bad values, inputs without an id. */
export function complaints(card: object): string[] {
  const context = new library.SerializationContext();
  const read = new library.AdaptiveCard();
  read.parse(card, context);
  const events = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i));
  return [...events, ...read.validateProperties().validationEvents].map(({ message }) => message);
}

/** Objects of a card that have no registered type, by the property that holds them. */
const partsOf: Record<string, string> = {
  choices: 'Choice',
  columns: 'TableColumnDefinition',
  rows: 'TableRow',
  cells: 'TableCell',
  facts: 'Fact',
  inlines: 'TextRun',
  body: 'AdaptiveCard',
};

const known = new Map<string, Set<string>>();

/**
 * The properties that the renderer knows for an object of a card, or undefined where it knows none such: what it does not
 * know it leaves out silently, so that a misspelt `colour` would never be noticed.
 */
export function knownProperties(type: string | undefined, heldBy: string): Set<string> | undefined {
  const name = type ?? partsOf[heldBy];
  if (!name) return undefined;
  const properties = known.get(name) ?? propertiesOf(name);
  known.set(name, properties);
  return properties;
}

function propertiesOf(name: string): Set<string> {
  const { elements, actions } = library.GlobalRegistry;
  const registered = elements.findByName(name) ?? actions.findByName(name);
  const type = registered?.objectType ?? library[name];
  if (!type) throw new Error(`${name}: no such part of a card`);
  const schema = new type().getSchema();
  return new Set(Array.from({ length: schema.getCount() }, (_, i) => schema.getItemAt(i).name));
}
