using Domains;

foreach (var example in Example.All)
{
    foreach (var line in Line.All)
    {
        await example.RunAsync(line);
        Console.WriteLine($"{example.Name}: {line}");
    }
}
