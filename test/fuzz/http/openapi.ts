/** As much of JSON Schema as the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

export interface Parameter {
  in: 'path' | 'query' | 'header';
  name: string;
  required?: boolean;
  schema: Schema;
}

export interface Operation {
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
  /** Media types that the document names, by status. */
  statuses: ReadonlyMap<number, readonly string[]>;
}

interface Described {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
}

export interface Api {
  operations: readonly Operation[];
  /** What a reference stands for. */
  resolve(schema: Schema): Schema;
}

/** The API as the node itself describes it. */
export async function readApi(url: string): Promise<Api> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(method, path, described)),
  );
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    const named = document.components.schemas[schema.$ref.replace('#/components/schemas/', '')];
    if (!named) throw new Error(`the document has no ${schema.$ref}`);
    return resolve(named);
  };
  return { operations, resolve };
}

const operationOf = (method: string, path: string, described: Described): Operation => ({
  method: method.toUpperCase(),
  path,
  parameters: described.parameters ?? [],
  body: described.requestBody?.content['application/json']?.schema,
  statuses: new Map(
    Object.entries(described.responses).map(([status, { content = {} }]) => [
      Number(status),
      Object.keys(content),
    ]),
  ),
});
