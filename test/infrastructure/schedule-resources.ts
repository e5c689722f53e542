import { referent, resources } from './templates.ts';

interface ScheduleProperties {
  readonly Name: string;
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone?: string;
  readonly State: string;
  readonly Target: { readonly Arn: unknown; readonly RoleArn: unknown; readonly Input: string };
}

export const schedules = resources<ScheduleProperties>('AWS::Scheduler::Schedule').map((schedule) => ({
  ...schedule,
  name: schedule.properties.Name,
  target: referent(schedule.properties.Target.Arn, schedule.stackName),
}));
