using Quickstart;

Console.WriteLine("EquationDsl quickstart: every kernel below was generated from an equation in Kernels.cs.");
Console.WriteLine();

StableSoftmax.Show();
LineFit.Show();
ClusterClassifier.Show();
GradientCheck.Show();

Console.WriteLine("Read what was generated: samples/Quickstart/obj/generated/ (or go to definition of any kernel in the IDE).");
