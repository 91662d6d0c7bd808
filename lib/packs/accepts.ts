import type { GenericSchema } from 'valibot';

/** Tells whether a value is valid, without copying any of it and without saying what is wrong. */
export type Accepts = (value: unknown) => boolean;

/** A part of a schema as valibot lays it open: a schema, or an action of a pipe. */
interface Part {
  kind: 'schema' | 'validation' | 'transformation' | 'metadata';
  type: string;
  pipe?: readonly Part[];
  entries?: Readonly<Record<string, Part>>;
  item?: Part;
  items?: readonly Part[];
  wrapped?: Part;
  options?: readonly unknown[];
  literal?: unknown;
  check?: (value: unknown) => boolean;
  requirement?: unknown;
}

/** What an action of a pipe asks, of a value that the schema before it has accepted. */
function actionOf({ type, requirement }: Part): Accepts | undefined {
  const size = (value: unknown): number => (value as string | unknown[]).length;
  switch (type) {
    case 'non_empty':
      return (value) => size(value) > 0;
    case 'max_length':
      return (value) => size(value) <= (requirement as number);
    case 'min_value':
      return (value) => (value as number) >= (requirement as number);
    case 'max_value':
      return (value) => (value as number) <= (requirement as number);
    case 'integer':
      return Number.isInteger;
    case 'finite':
      return Number.isFinite;
    case 'regex':
      return (value) => (requirement as RegExp).test(value as string);
    case 'check':
      return requirement as Accepts;
    default:
      return undefined;
  }
}

function objectOf(entries: Readonly<Record<string, Part>>): Accepts | undefined {
  const fields = new Map<string, Accepts>();
  const required: string[] = [];
  for (const [name, part] of Object.entries(entries)) {
    const optional = part.type === 'exact_optional';
    const accepts = compiled(optional ? part.wrapped! : part);
    if (!accepts) return undefined;
    fields.set(name, accepts);
    if (!optional) required.push(name);
  }
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const name of required) if (!Object.hasOwn(value, name)) return false;
    for (const name of Object.keys(value))
      if (!fields.get(name)?.((value as Record<string, unknown>)[name])) return false;
    return true;
  };
}

function listOf(item: Part): Accepts | undefined {
  const accepts = compiled(item);
  if (!accepts) return undefined;
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i++) if (!accepts(value[i])) return false;
    return true;
  };
}

function tupleOf(items: readonly Part[]): Accepts | undefined {
  const each = items.map(compiled);
  if (each.includes(undefined)) return undefined;
  return (value) =>
    Array.isArray(value) && value.length === each.length && each.every((accepts, i) => accepts!(value[i]));
}

function schemaOf(part: Part): Accepts | undefined {
  switch (part.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return (value) => typeof value === 'number' && !Number.isNaN(value);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
      return (value) => value === part.literal;
    case 'picklist': {
      const options = new Set(part.options);
      return (value) => options.has(value);
    }
    case 'custom':
      return part.check;
    case 'array':
      return listOf(part.item!);
    case 'strict_tuple':
      return tupleOf(part.items!);
    case 'strict_object':
      return objectOf(part.entries!);
    default:
      return undefined;
  }
}

function compiled(part: Part): Accepts | undefined {
  if (!part.pipe) return schemaOf(part);
  const [first, ...rest] = part.pipe;
  // The first of a pipe is the schema itself, and may have a pipe of its own.
  const steps = [
    first!.pipe ? compiled(first!) : schemaOf(first!),
    ...rest.map((one) => (one.kind === 'schema' ? compiled(one) : actionOf(one))),
  ];
  if (steps.includes(undefined)) return undefined;
  return (value) => {
    for (let i = 0; i < steps.length; i++) if (!steps[i]!(value)) return false;
    return true;
  };
}

/**
 * A schema as one function that accepts exactly what `safeParse` does, several times faster: valibot makes a copy of
 * every object and list it looks at. For a large pack that is most of the work. What is refused is to be given to
 * `safeParse`, which says why. Schemas with parts that are not known here accept nothing, so that always happens.
 */
export function acceptsOf(schema: GenericSchema): Accepts {
  return compiled(schema as unknown as Part) ?? (() => false);
}
