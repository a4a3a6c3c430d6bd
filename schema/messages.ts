/**
 * What a message may tell: each time that a decision comes to stand somewhere else, one is put into the outbox.
 *
 * - `decision.made`: it is in force at once. `decision.waiting`: somebody has to approve it first, or of two people one has.
 * - `decision.approved`, `decision.rejected`: somebody did, or would not. `decision.overridden`: another action is in its place until a moment.
 */
export const messageTypes = [
	'decision.made',
	'decision.waiting',
	'decision.approved',
	'decision.rejected',
	'decision.overridden',
] as const;
export type MessageType = (typeof messageTypes)[number];

/** How a message to a webhook stands: to be delivered, taken by the receiver, or given up. */
export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Whether messages are sent to a webhook endpoint; what comes up while it is disabled waits. */
export const endpointStates = ['enabled', 'disabled'] as const;
export type EndpointState = (typeof endpointStates)[number];
