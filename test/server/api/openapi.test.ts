import { describe, expect, test } from '@jest/globals';
import { CODES } from '../../../core/contract/codes.js';
import { createOpenApi } from '../../../server/api/openapi/document.js';

interface Operation {
  operationId: string;
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: { $ref: string } }> };
  responses: Record<string, { content?: Record<string, unknown> }>;
}

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { required?: string[]; properties?: Record<string, unknown> }> };
}

const document: OpenApi = JSON.parse(JSON.stringify(createOpenApi()));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('openapi.json', () => {
  test('is OpenAPI 3.1 of every call', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`).sort()).toEqual([
      'DELETE /v1/commands/{id}',
      'DELETE /v1/editions/{edition}/commands',
      'DELETE /v1/session',
      'GET /',
      'GET /desk',
      'GET /embed',
      'GET /embed/v1/frame',
      'GET /embed/v1/ticker.js',
      'GET /embed/v{version}/ticker.js',
      'GET /healthz',
      'GET /metrics',
      'GET /oembed',
      'GET /openapi.json',
      'GET /readyz',
      'GET /status',
      'GET /v1/commands/{id}',
      'GET /v1/commands/{id}/proof',
      'GET /v1/desk/people',
      'GET /v1/editions',
      'GET /v1/editions/{edition}/audit',
      'GET /v1/editions/{edition}/audit/export',
      'GET /v1/editions/{edition}/commands',
      'GET /v1/editions/{edition}/items',
      'GET /v1/editions/{edition}/items/{id}',
      'GET /v1/editions/{edition}/items/{id}/proof',
      'GET /v1/editions/{edition}/reach',
      'GET /v1/editions/{edition}/stream',
      'GET /v1/editions/{edition}/translations',
      'GET /v1/session',
      'GET /{edition}/atom.xml',
      'GET /{edition}/feed.json',
      'GET /{edition}/items/{id}',
      'GET /{edition}/live',
      'GET /{edition}/rss.xml',
      'POST /v1/commands/{id}/approve',
      'POST /v1/commands/{id}/now',
      'POST /v1/editions/{edition}/audit/verify',
      'POST /v1/editions/{edition}/items',
      'POST /v1/editions/{edition}/items/{id}/changes',
      'POST /v1/editions/{edition}/items/{id}/checked',
      'POST /v1/session',
    ]);
  });

  test('describes what goes in by the schemas that validate it', () => {
    const { NewItem } = document.components.schemas;
    expect(NewItem?.required).toEqual(['text']);
    expect(Object.keys(NewItem?.properties ?? {})).toEqual(
      expect.arrayContaining(['text', 'urgency', 'publishAt', 'delayMs', 'pin', 'relatesTo']),
    );
  });

  test('names every parameter in its path, and each operation once', () => {
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const named = (operation.parameters ?? []).filter((p) => p.in === 'path').map(({ name }) => name);
      expect({ path, named }).toEqual({ path, named: inPath });
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has problem details with every refusal', () => {
    const statuses = new Set<number>(Object.values(CODES).map(({ status }) => status));
    for (const { path, operation } of operations) {
      if (!path.startsWith('/v1')) continue;
      for (const [status, { content }] of Object.entries(operation.responses)) {
        if (!statuses.has(Number(status))) continue;
        expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  test('says which waiting commands can be asked for, and that a change may end without an item', () => {
    const { get } = document.paths['/v1/editions/{edition}/commands'] ?? {};
    expect(get?.parameters).toContainEqual(expect.objectContaining({ in: 'query', name: 'state' }));
    const { post } = document.paths['/v1/editions/{edition}/items/{id}/changes'] ?? {};
    expect(JSON.stringify(post?.responses['200'])).toMatch(/Done.*Accepted/);
  });

  test('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty(name);
  });
});
