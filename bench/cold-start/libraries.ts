import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';

const params = z.object({ id: z.uuid() });

/** The libraries of a CRUD function, and nothing of ours: finds a document by its id. */
async function read(event: APIGatewayProxyEventV2) {
  const { id } = params.parse(event.pathParameters);
  const { default: mongodb } = await import('mongodb');
  const client = await new mongodb.MongoClient(String(event.stageVariables?.uri)).connect();
  const body = JSON.stringify(await client.db().collection<{ _id: string }>('leads').findOne({ _id: id }));
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body };
}

export const handler = middy(
  httpRouterHandler([{ method: 'GET', path: '/v1/leads/{id}', handler: read as never }]),
);
