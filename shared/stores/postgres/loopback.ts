/** Whether a host is this machine, where a gateway stands in for Neon. */
export const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost';
