/** The tenant of the development seeds. */
export const seedTenantId = '01990000-0000-7000-8000-000000000001';
export const seedTenantName = 'Northwind Sales';

/** Our number: calls to it and from it belong to the seeded tenant. */
export const seedLine = '+13055550198';

/** The provider's connection that calls are placed through. */
export const seedConnection = '2811212257810187875';
