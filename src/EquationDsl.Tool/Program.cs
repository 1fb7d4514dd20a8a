return EquationDsl.Tool.EquationTool.Run(args, Console.Out, Console.Error);
